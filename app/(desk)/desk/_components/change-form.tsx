import type { ComponentProps } from 'react';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormTextField } from '@/app/_components/ui/form-fields';
import { CANCELLABLE_STATUSES } from '@/lib/appointment/model';
import type { ChangePreview, TouchedVisit } from '@/lib/closure/model';
import { formatDate, formatMoney, formatTime } from '@/lib/shared/format';
import { VisitChoice } from './visit-choice';

type ChangeFormProps = {
  readonly action: ComponentProps<typeof ActionForm>['action'];
  readonly preview: ChangePreview;
  /** What is to be changed, as the form before this one named it. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly timeZone: string;
  readonly submit: string;
  /** A reason is asked for in any case, not only when somebody has to be moved. */
  readonly asksReason?: boolean;
};

/** Each visit that a change touches, with what can become of it; the first new time is chosen to begin with. */
export function ChangeForm({
  action,
  preview,
  hidden,
  timeZone,
  submit,
  asksReason = false,
}: ChangeFormProps) {
  const { visits, holds, fingerprint } = preview;
  return (
    <div className="grid max-w-form gap-4">
      <h2 className="text-lg">
        {visits.length === 0
          ? 'No appointment is touched'
          : `${visits.length} ${visits.length === 1 ? 'appointment is' : 'appointments are'} touched`}
      </h2>
      {holds > 0 ? (
        <p>
          {holds} more {holds === 1 ? 'is' : 'are'} being booked just now: flagged as “to be moved”
          if they are finished.
        </p>
      ) : null}
      <ActionForm action={action}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="fingerprint" value={fingerprint} />
        {visits.map((visit) => (
          <VisitChoice
            key={visit.id}
            name={`visit-${visit.id}`}
            legend={
              <>
                <span className="private-name">{visit.patientName}</span>, {visit.serviceName} with{' '}
                {visit.practitionerName}, {moment(visit.startsAt, timeZone)}
              </>
            }
            hint={visit.proposals.length === 0 ? NO_NEW_TIME : undefined}
            options={optionsOf(visit, timeZone)}
            proposed={choiceValue(visit.proposals[0])}
          />
        ))}
        {asksReason || visits.length + holds > 0 ? (
          <FormTextField
            name="reason"
            label="Reason"
            hint="Seen by staff only."
            maxLength={500}
            autoComplete="off"
          />
        ) : null}
        <div>
          <Button variant={visits.length > 0 || asksReason ? 'danger' : 'primary'}>{submit}</Button>
        </div>
      </ActionForm>
    </div>
  );
}

const TELL_THEM = 'They have no email on file: tell them by phone.';
const NO_NEW_TIME = 'We found no new time within four weeks that keeps every rule.';

function optionsOf(visit: TouchedVisit, timeZone: string) {
  const mailed = visit.hasEmail ? 'The patient gets a mail with the new time.' : TELL_THEM;
  const moves = visit.proposals.map((proposal) => ({
    value: choiceValue(proposal),
    label: `Move to ${moment(proposal.startsAt, timeZone)}, ${proposal.practitionerName}`,
    hint: proposal.asksConsentAgain
      ? `${mailed} Another clinician: consent must be signed again.`
      : mailed,
  }));
  const cancel = {
    value: 'cancel',
    label: 'Cancel it',
    hint: `${alsoEnded(visit, timeZone)}${goesBack(visit)}${visit.hasEmail ? 'The patient gets a mail that the clinic cancelled.' : TELL_THEM}`,
  };
  return [
    ...moves,
    ...(CANCELLABLE_STATUSES.includes(visit.status) ? [cancel] : []),
    {
      value: 'leave',
      label: 'Leave it for now',
      hint: 'Flagged as “to be moved”; nobody is told yet.',
    },
  ];
}

function alsoEnded({ endsWithIt }: TouchedVisit, timeZone: string): string {
  return endsWithIt
    .map(
      ({ serviceName, startsAt }) =>
        `${serviceName} on ${moment(startsAt, timeZone)} rests on it and is cancelled too. `,
    )
    .join('');
}

function goesBack(visit: TouchedVisit): string {
  const paid = [visit, ...visit.endsWithIt].filter(({ refundMinor }) => refundMinor > 0);
  if (paid.length === 0) return 'Nothing was paid. ';
  const amounts = paid.map(({ refundMinor, currency }) => formatMoney(refundMinor, currency));
  return `${amounts.join(' and ')} ${paid.length > 1 ? 'go' : 'goes'} back. `;
}

function choiceValue(proposal: TouchedVisit['proposals'][number] | undefined): string {
  return proposal ? `${proposal.startsAt.toISOString()}/${proposal.practitionerId}` : 'leave';
}

function moment(at: Date, timeZone: string): string {
  return `${formatDate(at, timeZone)}, ${formatTime(at, timeZone)}`;
}
