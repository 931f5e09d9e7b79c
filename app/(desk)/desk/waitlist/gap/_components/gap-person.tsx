import type { ReactNode } from 'react';
import { Button } from '@/app/_components/ui/button';
import { Icon } from '@/app/_components/ui/icon';
import { wishWords } from '@/app/_components/waitlist/wish-words';
import { formatMoment, formatShortDay } from '@/lib/appointment/visit-words';
import { formatTime } from '@/lib/shared/format';
import { readablePhone } from '@/lib/shared/phone';
import type { GapPerson as Person } from '@/lib/waitlist/gap-people';
import { WAITLIST_CALL_OUTCOMES, type WaitlistCallOutcome } from '@/lib/waitlist/model';
import { waitingVersion } from '@/lib/waitlist/wish-version';
import { DeskProblem } from '../../../_components/desk-problem';
import { SKIP_WORDS } from '../../_components/round-words';
import { bookGap, noteCall, offerGapTo, undoCall } from '../actions';
import { bookHref, personId } from '../gap-href';

const CALL_WORDS: Record<WaitlistCallOutcome, string> = {
  'no-answer': 'No answer',
  thinks: 'Rings back',
  'said-no': 'Said no',
};

/** A start that suits somebody better, and its own page. */
export type LaterStart = { readonly at: Date; readonly href: string };

type GapPersonProps = {
  readonly person: Person;
  readonly later: LaterStart | undefined;
  /** Why the last press here did nothing. */
  readonly problem: string | undefined;
  readonly isLastRung: boolean;
  readonly fields: Readonly<Record<string, string>>;
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly serviceSlug: string;
  readonly canChange: boolean;
};

/** One who waits: what they have and wish, how to reach them, and what can be done. */
export function GapPerson({
  person,
  later,
  problem,
  isLastRung,
  fields,
  startsAt,
  timeZone,
  canChange,
  ...rest
}: GapPersonProps) {
  const { entry, patientName, reason, phone, bookedFor } = person;
  const isCalled = entry.calledAbout?.getTime() === startsAt.getTime();
  return (
    <li
      id={personId(entry.id)}
      className="avoid-break grid gap-2 rounded-card border border-hairline bg-surface p-3 @xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] @4xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_20rem]"
    >
      {problem ? (
        <div className="@xl:col-span-full">
          <DeskProblem code={problem} />
        </div>
      ) : null}
      <div>
        <a
          href={`/desk/appointments/${entry.appointmentId}/waitlist`}
          className="private-name font-semibold"
        >
          {patientName}
        </a>
        <p className="text-sm">
          {person.serviceName},{' '}
          {bookedFor ? `booked for ${formatMoment(bookedFor, timeZone)}` : 'no appointment yet'}
        </p>
        {reason ? (
          <p className="flex items-center gap-1 font-semibold text-sm text-warn">
            <Icon name="warn" />
            <span className="first-letter:uppercase">{SKIP_WORDS[reason]}</span>
          </p>
        ) : null}
        {later ? (
          <p className="font-semibold">
            <a href={later.href} className="inline-flex min-h-6 items-center">
              Could come at {formatTime(later.at, timeZone)}
              <span className="sr-only">: {patientName}</span>
            </a>
          </p>
        ) : null}
      </div>
      <div className="text-sm">
        <p>
          {wishWords(entry)}, with {person.practitionerName ?? 'anyone'}. Waits since{' '}
          {formatShortDay(entry.createdAt, timeZone)}.
        </p>
        {phone ? (
          <p className="flex items-center gap-1">
            <Icon name="phone" />
            <a href={`tel:${phone}`} className="private-name tabular inline-block min-h-6">
              {readablePhone(phone)}
            </a>
          </p>
        ) : null}
        {isCalled && entry.calledAt && entry.callOutcome ? (
          <form action={undoCall} className="flex flex-wrap items-center gap-x-2">
            <p className="font-semibold">
              Rung at {formatTime(entry.calledAt, timeZone)}:{' '}
              {CALL_WORDS[entry.callOutcome].toLowerCase()}
            </p>
            {canChange ? (
              <>
                <GapFields fields={fields} entryId={entry.id} />
                <input type="hidden" name="calledAt" value={entry.calledAt.toISOString()} />
                <Button variant="quiet" data-shortcut={isLastRung ? 'z' : undefined}>
                  Undo<span className="sr-only"> the call to {patientName}</span>
                </Button>
              </>
            ) : null}
          </form>
        ) : null}
      </div>
      {canChange ? <Acts person={person} fields={fields} {...rest} /> : null}
    </li>
  );
}

type ActsProps = Pick<GapPersonProps, 'person' | 'fields' | 'serviceSlug'>;

function Acts({ person, fields, serviceSlug }: ActsProps) {
  const { entry, patientName, reason, canBook, bookedFor } = person;
  const about = <span className="sr-only">: {patientName}</span>;
  return (
    <div className="flex flex-wrap content-start items-center gap-x-2 gap-y-1 @xl:col-span-2 @4xl:col-span-1 print:hidden">
      {reason === null ? (
        <form action={offerGapTo}>
          <GapFields fields={fields} entryId={entry.id} />
          <Button variant="secondary">Offer by mail{about}</Button>
        </form>
      ) : null}
      {canBook && bookedFor ? (
        <form action={bookGap}>
          <GapFields fields={fields} entryId={entry.id} />
          <input type="hidden" name="version" value={person.visitVersion} />
          <Button variant="quiet">Book it for them{about}</Button>
        </form>
      ) : null}
      {canBook && !bookedFor ? (
        <p>
          <a
            href={bookHref(fields, serviceSlug, { patient: person.patientId, entry: entry.id })}
            className="inline-flex min-h-(--control) items-center"
          >
            Book it for them …{about}
          </a>
        </p>
      ) : null}
      {canBook ? <CallForm {...{ fields, about, entry }} /> : null}
    </div>
  );
}

type CallFormProps = Pick<ActsProps, 'fields'> & {
  readonly entry: Person['entry'];
  readonly about: ReactNode;
};

function CallForm({ fields, entry, about }: CallFormProps) {
  return (
    <form action={noteCall} className="flex flex-wrap items-center gap-x-1">
      <GapFields fields={fields} entryId={entry.id} />
      <input type="hidden" name="was" value={waitingVersion(entry)} />
      <span className="text-sm">Rung:</span>
      {WAITLIST_CALL_OUTCOMES.map((outcome) => (
        <Button key={outcome} variant="quiet" name="outcome" value={outcome}>
          {CALL_WORDS[outcome]}
          {about}
        </Button>
      ))}
    </form>
  );
}

export function GapFields({
  fields,
  entryId,
}: {
  readonly fields: Readonly<Record<string, string>>;
  readonly entryId?: string;
}) {
  const all = { ...fields, ...(entryId ? { entry: entryId } : {}) };
  return Object.entries(all).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
