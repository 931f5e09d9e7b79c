import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { EmptyState } from '@/app/_components/ui/empty-state';
import type { StaffId, WaitlistEntryId } from '@/lib/shared/ids';
import type { GapPerson as Person } from '@/lib/waitlist/gap-people';
import { offerGapTo } from '../actions';
import { bookHref } from '../gap-href';
import { GapFields, GapPerson, type LaterStart } from './gap-person';

type GapPeopleProps = {
  readonly people: readonly Person[];
  /** Who may not have it at once, but at a later start of the same free time. */
  readonly later: ReadonlyMap<WaitlistEntryId, LaterStart>;
  /** Why the last press at one of them did nothing. */
  readonly refusal: { readonly at: Person; readonly code: string } | null;
  /** Whose screen it is. */
  readonly staffId: StaffId;
  readonly fields: Readonly<Record<string, string>>;
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly serviceSlug: string;
  readonly canChange: boolean;
};

/** Who may have the time, the longest waiting first; then who may not, and why. */
export function GapPeople(props: GapPeopleProps) {
  const { people, later, refusal, staffId, canChange, ...about } = props;
  const able = people.filter(({ reason }) => reason === null);
  const soon = people.filter(({ entry }) => later.has(entry.id));
  const others = people.filter(({ entry, reason }) => reason !== null && !later.has(entry.id));
  if (people.length === 0) {
    return (
      <EmptyState
        title="Nobody waits here"
        action={
          canChange ? (
            <ButtonLink href={bookHref(about.fields, about.serviceSlug)} variant="secondary">
              Book somebody
            </ButtonLink>
          ) : null
        }
      >
        <p>The time is free for anybody who books.</p>
      </EmptyState>
    );
  }
  const lastRung = lastCalledBy(staffId, people);
  const row = (person: Person) => (
    <GapPerson
      key={person.entry.id}
      person={person}
      problem={person === refusal?.at ? refusal.code : undefined}
      later={later.get(person.entry.id)}
      isLastRung={person === lastRung}
      canChange={canChange}
      {...about}
    />
  );
  return (
    <>
      <section aria-labelledby="able" className="grid gap-2">
        <h2 id="able" className="text-lg">
          Could have it
        </h2>
        {able.length === 0 ? <p>Nobody at this start, by the rules; see below.</p> : null}
        {canChange && able.length > 0 ? (
          <p className="text-muted print:hidden">
            The mail goes at once and cannot be called back; the time can, until somebody accepts.
          </p>
        ) : null}
        {canChange && able.length > 1 ? (
          <form action={offerGapTo}>
            <GapFields fields={about.fields} />
            <Button variant="secondary">Offer to all {able.length} at once</Button>
          </form>
        ) : null}
        <ul className="@container grid gap-2">{able.map(row)}</ul>
      </section>
      {soon.length > 0 ? (
        <section aria-labelledby="later" className="grid gap-2">
          <h2 id="later" className="text-lg">
            Could have a later start of this gap
          </h2>
          <ul className="@container grid gap-2">{soon.map(row)}</ul>
        </section>
      ) : null}
      {others.length > 0 ? (
        <section aria-labelledby="others" className="grid gap-2">
          <h2 id="others" className="text-lg">
            Not by the rules
          </h2>
          <ul className="@container grid gap-2">{others.map(row)}</ul>
        </section>
      ) : null}
    </>
  );
}

/** Whom this person rang last: the key that undoes takes that call back. */
function lastCalledBy(staffId: StaffId, people: readonly Person[]): Person | undefined {
  const own = people.filter(({ entry }) => entry.calledBy === staffId);
  const at = ({ entry }: Person) => entry.calledAt?.getTime() ?? 0;
  return own.toSorted((one, other) => at(other) - at(one))[0];
}
