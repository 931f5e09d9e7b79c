import { EmailLink } from '@/app/_components/booking/email-link';
import { PhoneLink } from '@/app/_components/booking/phone-link';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { wishWords } from '@/app/_components/waitlist/wish-words';
import type { Visit } from '@/lib/appointment/queries';
import { formatDay } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import { findOwnEntry } from '@/lib/waitlist/queries';
import { type DeskView, deskHref } from '../../../../_components/desk-day';
import { DeskFrame } from '../../../../_components/desk-frame';
import { waitNoLongerForPatient } from '../actions';

type WaitsForFirstProps = {
  readonly staff: StaffActor;
  readonly visit: Visit;
  readonly view: DeskView;
};

/** Somebody who waits for a time and has no appointment yet. */
export async function WaitsForFirst({ staff, visit, view }: WaitsForFirstProps) {
  const entry = await findOwnEntry(staff, visit.id);
  const { patient, contactPhone, service, location, startsAt } = visit;
  return (
    <DeskFrame staff={staff} view={view} section="/desk/waitlist" shows="visit">
      <div className="grid max-w-form gap-4">
        <div>
          <BackLink href={deskHref('/desk/waitlist', view)}>Waiting list</BackLink>
        </div>
        <h1 className="text-2xl">
          <span className="private-name">{patient?.fullName ?? 'Somebody'}</span> waits for a first
          time
        </h1>
        <SummaryList
          rows={[
            { term: 'For', value: `${service.name}, ${location.name}` },
            {
              term: 'Could come',
              value: entry ? wishWords(entry) : 'Has not confirmed the mailed link yet',
            },
            { term: 'Phone', value: contactPhone ? <PhoneLink phone={contactPhone} /> : '' },
            { term: 'Mail', value: patient ? <EmailLink email={patient.email} /> : '' },
            { term: 'Waits until', value: formatDay(startsAt, location.timeZone) },
          ]}
        />
        <form action={waitNoLongerForPatient}>
          <input type="hidden" name="appointmentId" value={visit.id} />
          <Button variant="secondary">Take off the waiting list</Button>
        </form>
      </div>
    </DeskFrame>
  );
}
