import type { Metadata } from 'next';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { FormTextArea } from '@/app/_components/ui/form-fields';
import { Notice } from '@/app/_components/ui/notice';
import { seeOther } from '@/app/_components/ui/see-other';
import { NOT_TODAY_STATUSES } from '@/lib/appointment/desk/not-suitable-today';
import { canReviewScreening } from '@/lib/appointment/policy';
import { listTreatmentsResting } from '@/lib/appointment/times/resting';
import { requireStaff } from '@/lib/auth/session';
import { formatTime } from '@/lib/shared/format';
import { DeskFrame } from '../../../_components/desk-frame';
import { toldOrUndoneWords } from '../../../_components/told-words';
import { loadVisit } from '../_components/load-visit';
import { AlsoEnding } from '../cancel/also-ending';
import { refundWords } from '../cancel/refund-words';
import { endToday } from './actions';

export const metadata: Metadata = { title: 'Not suitable today' };

type NotTodayPageProps = { readonly params: Promise<{ readonly id: string }> };

/** The patient came, and is not treated today: what becomes of time, money and patient, before it is said. */
export default async function NotTodayPage({ params }: NotTodayPageProps) {
  const staff = await requireStaff();
  const now = new Date();
  const { visit, view } = await loadVisit(staff, (await params).id, now);
  const href = `/desk/appointments/${visit.id}`;
  if (!canReviewScreening(staff) || !NOT_TODAY_STATUSES.includes(visit.status)) seeOther(href);
  const { timeZone } = visit.location;
  const capturedMinor = visit.payment?.status === 'captured' ? visit.payment.amountMinor : 0;
  const treatments = await listTreatmentsResting(staff, visit.id);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/arrivals">
      <div className="grid max-w-form gap-4">
        <div>
          <BackLink href={href}>Go on with the appointment</BackLink>
        </div>
        <h1 className="text-2xl">
          Not suitable today:{' '}
          <span className="private-name">{visit.patient?.fullName ?? visit.reference}</span>
        </h1>
        <p>
          {visit.service.name}, {formatTime(visit.startsAt, timeZone)}, {visit.practitioner.name}.
          The appointment ends without a treatment.{' '}
          {refundWords({ ...visit, capturedMinor }, 'clinic', now)}{' '}
          {toldOrUndoneWords(visit.patient)} Another day stays open to them.
        </p>
        {treatments.length > 0 ? (
          <Notice tone="warn" title="What rests on this assessment ends with it">
            <AlsoEnding visits={treatments} timeZone={timeZone} now={now} />
          </Notice>
        ) : null}
        <ActionForm action={endToday}>
          <input type="hidden" name="appointmentId" value={visit.id} />
          <input type="hidden" name="version" value={visit.version} />
          <FormTextArea
            name="note"
            label="Why not today"
            hint="Sunburn, a cold sore, an answer that changed … The patient does not see it."
            rows={2}
            maxLength={2_000}
          />
          <div>
            <Button variant="danger">End it for today</Button>
          </div>
        </ActionForm>
      </div>
    </DeskFrame>
  );
}
