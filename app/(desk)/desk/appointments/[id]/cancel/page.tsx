import type { Metadata } from 'next';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { FormCheckboxField, FormRadioGroup, FormTextArea } from '@/app/_components/ui/form-fields';
import { Notice } from '@/app/_components/ui/notice';
import { seeOther } from '@/app/_components/ui/see-other';
import { listLaterInSeries } from '@/lib/appointment/follow-up/series';
import { CANCELLABLE_STATUSES } from '@/lib/appointment/model';
import { canChangeVisits } from '@/lib/appointment/policy';
import { listTreatmentsResting } from '@/lib/appointment/times/resting';
import { requireStaff } from '@/lib/auth/session';
import { formatDate, formatTime } from '@/lib/shared/format';
import { DeskFrame } from '../../../_components/desk-frame';
import { toldOrUndoneWords } from '../../../_components/told-words';
import { loadVisit } from '../_components/load-visit';
import { cancelVisit } from '../actions';
import { AlsoEnding } from './also-ending';
import { refundWords } from './refund-words';

export const metadata: Metadata = { title: 'Cancel an appointment' };

type CancelPageProps = { readonly params: Promise<{ readonly id: string }> };

/** Says what becomes of time, money and patient before anything happens. */
export default async function CancelPage({ params }: CancelPageProps) {
  const staff = await requireStaff();
  const now = new Date();
  const { visit, view } = await loadVisit(staff, (await params).id, now);
  const href = `/desk/appointments/${visit.id}`;
  if (!canChangeVisits(staff) || !CANCELLABLE_STATUSES.includes(visit.status)) seeOther(href);
  const { timeZone } = visit.location;
  const capturedMinor = visit.payment?.status === 'captured' ? visit.payment.amountMinor : 0;
  const paidVisit = { ...visit, capturedMinor };
  const treatments = await listTreatmentsResting(staff, visit.id);
  const later = await listLaterInSeries(staff, visit);
  return (
    <DeskFrame staff={staff} view={view} section="/desk">
      <div className="grid max-w-form gap-4">
        <div>
          <BackLink href={href}>Keep the appointment</BackLink>
        </div>
        <h1 className="text-2xl">
          Cancel{' '}
          <span className="private-name">{visit.patient?.fullName ?? 'this appointment'}</span>
        </h1>
        <p>
          {visit.service.name}, {formatDate(visit.startsAt, timeZone)},{' '}
          {formatTime(visit.startsAt, timeZone)}, {visit.location.name}. The time is free for others
          at once. {toldOrUndoneWords(visit.patient)}
        </p>
        {treatments.length > 0 ? (
          <Notice tone="warn" title="What rests on this assessment ends with it">
            <p>Nobody is treated whom no clinician has assessed:</p>
            <AlsoEnding visits={treatments} timeZone={timeZone} now={now} />
          </Notice>
        ) : null}
        <ActionForm action={cancelVisit}>
          <input type="hidden" name="appointmentId" value={visit.id} />
          <input type="hidden" name="version" value={visit.version} />
          <FormRadioGroup
            name="reason"
            legend="Whose decision is it?"
            options={[
              {
                value: 'patient',
                label: 'The patient asked for it',
                hint: refundWords(paidVisit, 'patient', now),
              },
              { value: 'clinic', label: 'The clinic', hint: refundWords(paidVisit, 'clinic', now) },
              {
                value: 'not-suitable',
                label: 'The treatment does not suit',
                hint: refundWords(paidVisit, 'clinic', now),
              },
            ]}
          />
          {later.length > 0 ? (
            <div className="grid gap-2">
              <FormCheckboxField
                name="andLater"
                label={`Also cancel the ${later.length} after it in this series`}
              />
              <AlsoEnding visits={later} timeZone={timeZone} now={now} />
            </div>
          ) : null}
          <FormTextArea
            name="note"
            label="Note for the clinic"
            hint="The patient does not see it."
            rows={2}
            maxLength={2_000}
            optional
          />
          <div className="flex flex-wrap gap-2">
            <Button variant="danger">Cancel the appointment</Button>
            <ButtonLink href={href} variant="quiet">
              Keep it
            </ButtonLink>
          </div>
        </ActionForm>
      </div>
    </DeskFrame>
  );
}
