import { PageHeading } from '@/app/_components/ui/page-heading';
import { StatusChip } from '@/app/_components/ui/status-chip';
import type { AppointmentStatus } from '@/lib/appointment/model';
import type { Visit } from '@/lib/appointment/queries';

type Words = { readonly title: string; readonly lead: string | null };

const WORDS: Record<AppointmentStatus, Words> = {
  proposed: {
    title: 'We have your request',
    lead: 'A clinician looks at your answers first. Your time is kept until then.',
  },
  pending: {
    title: 'This booking is not finished',
    lead: 'Please go on where you began, on the same device. Nothing is booked yet.',
  },
  booked: { title: 'Your appointment is booked', lead: null },
  arrived: { title: 'You are here', lead: 'We know that you have arrived.' },
  'checked-in': { title: 'You are with us', lead: null },
  fulfilled: { title: 'Your visit is over', lead: 'Thank you for coming.' },
  cancelled: { title: 'This appointment is cancelled', lead: null },
  noshow: { title: 'We missed you', lead: 'You did not come to this appointment.' },
  'entered-in-error': { title: 'This appointment was a mistake of ours', lead: 'Please ring us.' },
  waitlist: { title: 'You are on our waiting list', lead: null },
};

export function VisitStatus({ visit }: { readonly visit: Visit }) {
  const { title, lead } = WORDS[visit.status];
  return (
    <div className="grid justify-items-start gap-3">
      <StatusChip status={visit.status} />
      <PageHeading eyebrow={`Reference ${visit.reference}`} lead={lead}>
        {title}
      </PageHeading>
    </div>
  );
}
