import type { Metadata } from 'next';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { FormCheckboxField, FormRadioGroup } from '@/app/_components/ui/form-fields';
import { seeOther } from '@/app/_components/ui/see-other';
import { CANCELLABLE_STATUSES } from '@/lib/appointment/model';
import { canChangeVisits } from '@/lib/appointment/policy';
import type { Visit } from '@/lib/appointment/queries';
import { canPatientSayNo, canPatientWithdraw } from '@/lib/appointment/times/patient-choices';
import { formatMoment } from '@/lib/appointment/visit-words';
import { requireStaff } from '@/lib/auth/session';
import { DeskFrame } from '../../../../_components/desk-frame';
import { toldWords } from '../../../../_components/told-words';
import { calendarDate } from '../../../../retention/calendar-date';
import { loadVisit } from '../../_components/load-visit';
import { refundWords } from '../../cancel/refund-words';
import { noteWithdrawal } from './actions';

export const metadata: Metadata = { title: 'The patient says no' };

const TAKE_BACK = {
  title: 'takes the consent back',
  record:
    'What they signed stays as a record, marked as taken back, with your name as the one who noted it; it cannot be undone, only signed anew.',
  kept: 'To talk, or to sign anew. Nobody is treated without a new signature.',
  button: 'Note that it is taken back',
};

const REFUSE = {
  title: 'says no to the treatment',
  record:
    'What they were shown stays as a record, marked as said no to, with your name as the one who noted it. Should they change their mind, they read and sign it anew.',
  kept: 'To talk, or to think. Nobody is treated without a signature.',
  button: 'Note that they said no',
};

type WithdrawPageProps = { readonly params: Promise<{ readonly id: string }> };

/** For what the patient says in the clinic or on the phone; they can do the same from their own page. */
export default async function WithdrawPage({ params }: WithdrawPageProps) {
  const staff = await requireStaff();
  const now = new Date();
  const { visit, view } = await loadVisit(staff, (await params).id, now);
  const href = `/desk/appointments/${visit.id}`;
  if (!canChangeVisits(staff) || !canPatientSayNo(visit)) seeOther(href);
  const words = canPatientWithdraw(visit) ? TAKE_BACK : REFUSE;
  const capturedMinor = visit.payment?.status === 'captured' ? visit.payment.amountMinor : 0;
  const keep = {
    value: 'kept',
    label: 'Keep the time',
    hint: words.kept,
  };
  const cancel = {
    value: 'cancelled',
    label: 'Cancel it as well, as the patient wishes',
    hint: refundWords({ ...visit, capturedMinor }, 'patient', now),
  };
  return (
    <DeskFrame staff={staff} view={view} section="/desk">
      <div className="grid max-w-form gap-4">
        <div>
          <BackLink href={href}>Leave it as it is</BackLink>
        </div>
        <h1 className="text-2xl">
          <span className="private-name">{visit.patient?.fullName ?? 'The patient'}</span>{' '}
          {words.title}
        </h1>
        <p>
          They need give no reason. {words.record} {toldWords(visit.patient)} Do you stop for a
          medical reason instead? <a href={`${href}/cancel`}>Cancel it as unsuitable</a>: then the
          whole deposit goes back.
        </p>
        <p>
          Noted for the wrong person? It cannot be undone, for nothing on that record is ever
          changed. They read and sign once more, on their own page or here: that signature holds.
        </p>
        <ActionForm action={noteWithdrawal}>
          <input type="hidden" name="appointmentId" value={visit.id} />
          <input type="hidden" name="version" value={visit.version} />
          <FormRadioGroup
            name="where"
            legend="How did they say so?"
            options={[
              { value: 'desk', label: 'Here, in person' },
              { value: 'phone', label: 'On the phone' },
            ]}
          />
          <FormRadioGroup
            name="visit"
            legend="What happens to the appointment?"
            options={CANCELLABLE_STATUSES.includes(visit.status) ? [keep, cancel] : [keep]}
          />
          <FormCheckboxField
            name="checked"
            label={
              <>
                I have checked who says so: <Who visit={visit} />
              </>
            }
          />
          <div className="flex flex-wrap gap-2">
            <Button variant="danger">{words.button}</Button>
            <ButtonLink href={href} variant="quiet">
              Leave it as it is
            </ButtonLink>
          </div>
        </ActionForm>
      </div>
    </DeskFrame>
  );
}

/** Enough to tell two of one name apart. */
function Who({ visit: { patient, service, startsAt, location } }: { readonly visit: Visit }) {
  return (
    <>
      <strong className="private-name">{patient?.fullName ?? 'the patient'}</strong>
      {patient ? `, born ${calendarDate(patient.birthDate)}` : ''}, {service.name} on{' '}
      {formatMoment(startsAt, location.timeZone)}
    </>
  );
}
