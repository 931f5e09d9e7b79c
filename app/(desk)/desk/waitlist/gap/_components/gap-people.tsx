import { Button } from '@/app/_components/ui/button';
import { EmptyState } from '@/app/_components/ui/empty-state';
import type { GapPerson as Person } from '@/lib/waitlist/gap-people';
import { offerGapTo } from '../actions';
import { GapFields, GapPerson } from './gap-person';

type GapPeopleProps = {
  readonly people: readonly Person[];
  readonly fields: Readonly<Record<string, string>>;
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly serviceSlug: string;
  readonly canChange: boolean;
};

/** Who may have the time, the longest waiting first; then who may not, and why. */
export function GapPeople({ people, canChange, ...about }: GapPeopleProps) {
  const able = people.filter(({ reason }) => reason === null);
  const others = people.filter(({ reason }) => reason !== null);
  if (people.length === 0) {
    return (
      <EmptyState title="Nobody waits here">
        <p>The time is free for anybody who books.</p>
      </EmptyState>
    );
  }
  const row = (person: Person) => (
    <GapPerson key={person.entry.id} person={person} canChange={canChange} {...about} />
  );
  return (
    <>
      <section aria-labelledby="able" className="grid gap-2">
        <h2 id="able" className="text-lg">
          Could have it
        </h2>
        {able.length === 0 ? <p>Nobody by the rules; see below.</p> : null}
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
        <ul className="grid gap-2">{able.map(row)}</ul>
      </section>
      {others.length > 0 ? (
        <section aria-labelledby="others" className="grid gap-2">
          <h2 id="others" className="text-lg">
            Not by the rules
          </h2>
          <ul className="grid gap-2">{others.map(row)}</ul>
        </section>
      ) : null}
    </>
  );
}
