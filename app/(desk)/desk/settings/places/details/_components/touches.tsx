import { Notice } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import { hasRightToWithdraw } from '@/lib/clinic/right-to-withdraw';
import { consentAgeYears, signersChanged } from '@/lib/consent/parties/taking-part';
import { countryName } from '@/lib/location/countries';
import type { LocationChange, LocationFacts } from '@/lib/location/model';
import { readAhead } from '@/lib/location/queries';
import { ageOn } from '@/lib/patient/model';
import { localDateOf } from '@/lib/scheduling/zone';
import type { Place } from '../../../../_components/desk-day';
import { ShownTimes } from './shown-times';

type Ahead = Awaited<ReturnType<typeof readAhead>>;
type TouchesProps = {
  readonly staff: StaffActor;
  readonly place: Place;
  readonly change: LocationChange;
};

/** What a change means besides the visits that it puts out of their time. */
export async function Touches({ staff, place, change }: TouchesProps) {
  if (change.kind === 'add') {
    return (
      <p className="max-w-form">
        It stands on the public pages at once, with its address and phone number. Nothing can be
        booked there until it has a room, hours and prices: the next page says what is missing.
      </p>
    );
  }
  const ahead = await readAhead(staff, place.id);
  switch (change.kind) {
    case 'edit':
      return <EditTouches place={place} facts={change.facts} ahead={ahead} />;
    case 'currency':
      return (
        <p className="max-w-form">
          From now on everything here is booked at the new prices. {countWords(ahead)} Each keeps
          the price and the currency it was booked in, also when it is moved and when the rest is
          paid at the desk. Nobody is written to.
        </p>
      );
    case 'end':
      return (
        <p className="max-w-form">
          From that day on nobody can book here, and within a minute the place is gone from all
          public pages. What was here stays on record. {waitingWords(ahead)}
        </p>
      );
    case 'reopen':
      return (
        <p className="max-w-form">
          The place goes on with the hours, rooms and prices that it had. Appointments that only
          waited because of its end need not be moved any more.
        </p>
      );
  }
}

type EditProps = {
  readonly place: Place;
  readonly facts: LocationFacts;
  readonly ahead: Ahead;
};

function EditTouches({ place, facts, ahead }: EditProps) {
  const isZone = facts.timeZone !== place.timeZone;
  return (
    <div className="grid max-w-form gap-3">
      <p>
        {countWords(ahead)} Patients read the new words on their page and in every mail from now on.
        Nobody is written to now.
      </p>
      {facts.country === place.country ? null : <CountryTouches {...{ place, facts, ahead }} />}
      {isZone ? <ShownTimes before={place.timeZone} after={facts.timeZone} {...ahead} /> : null}
    </div>
  );
}

function CountryTouches({ place, facts, ahead }: EditProps) {
  const [before, after] = [place.country, facts.country];
  const [ageBefore, ageAfter] = [consentAgeYears(before), consentAgeYears(after)];
  const people = ahead.visits.flatMap(({ birthDate, startsAt }) =>
    birthDate === null
      ? []
      : [{ ageYears: ageOn(birthDate, localDateOf(startsAt.getTime(), facts.timeZone)) }],
  );
  const changed = signersChanged(people, { before, after }).length;
  return (
    <Notice tone="info" title={`The law of ${countryName(facts.country)} holds here`}>
      <p>
        {ageBefore === ageAfter
          ? `The age from which somebody may consent stays ${ageAfter}.`
          : `The age from which somebody may consent becomes ${ageAfter}; it was ${ageBefore}. That changes who signs for ${changed || 'none'} of the appointments ahead.`}{' '}
        What was signed stays valid as it was signed.
      </p>
      {hasRightToWithdraw(before) === hasRightToWithdraw(after) ? null : (
        <p>
          {hasRightToWithdraw(after)
            ? 'Who books online from now on has the days to withdraw that the law gives, with all of the deposit back.'
            : 'Who books from now on has no days to withdraw by law.'}{' '}
          Each appointment keeps the rules that it was booked under.
        </p>
      )}
    </Notice>
  );
}

function countWords({ visits, held }: Ahead): string {
  const booked =
    visits.length === 1 ? '1 appointment is' : `${visits.length || 'No'} appointments are`;
  return `${booked} ahead here${held > 0 ? `, and ${held} more being booked just now` : ''}.`;
}

function waitingWords({ waiting }: Ahead): string {
  if (waiting === 0) return 'Nobody waits for an earlier time here.';
  return `${waiting} ${waiting === 1 ? 'person waits' : 'people wait'} for a time here: ring them, for none will come.`;
}
