import { Card } from '@/app/_components/ui/card';
import { StatusChip } from '@/app/_components/ui/status-chip';
import type { OwnVisit } from '@/lib/appointment/own-visits';
import { visitSecret } from '@/lib/appointment/secret';
import { formatDate, formatTime, formatTimeZone } from '@/lib/shared/format';

type VisitCardsProps = {
  readonly title: string;
  readonly visits: readonly OwnVisit[];
  /** Whether these can still be moved or cancelled. */
  readonly canChange: boolean;
};

/** Appointments as cards; each leads to the same page as the link in its mail. */
export function VisitCards({ title, visits, canChange }: VisitCardsProps) {
  if (visits.length === 0) return null;
  const headingId = title.toLowerCase().replaceAll(' ', '-');
  const names = new Set(visits.map(({ patientName }) => patientName));
  return (
    <section aria-labelledby={headingId} className="grid gap-4">
      <h2 id={headingId} className="text-xl">
        {title}
      </h2>
      <ul className="grid gap-4 md:grid-cols-2">
        {visits.map((visit) => (
          <Card key={visit.id} as="li">
            <VisitCard visit={visit} showsName={names.size > 1} canChange={canChange} />
          </Card>
        ))}
      </ul>
    </section>
  );
}

/** The name is worth its line only where one address has several patients: a parent and a child. */
function VisitCard({
  visit,
  showsName,
  canChange,
}: {
  readonly visit: OwnVisit;
  readonly showsName: boolean;
  readonly canChange: boolean;
}) {
  const { name, timeZone } = visit.location;
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 className="text-lg">{visit.serviceName}</h3>
        <StatusChip status={visit.status} />
      </div>
      <p>
        <time dateTime={visit.startsAt.toISOString()} className="font-semibold">
          {formatDate(visit.startsAt, timeZone)}, {formatTime(visit.startsAt, timeZone)}
        </time>
        <span className="block text-md text-muted">
          {name}, {formatTimeZone(visit.startsAt, timeZone)}
        </span>
      </p>
      <p className="text-md">
        {showsName ? `${visit.patientName}, with ` : 'With '}
        {visit.practitionerName}. Reference {visit.reference}.
      </p>
      <p>
        <a href={`/a/${visitSecret(visit.id, visit.secretVersion)}`}>
          {canChange ? 'See, move or cancel' : 'See what it was'}
          <span className="sr-only">
            : {visit.serviceName}, {formatDate(visit.startsAt, timeZone)}
          </span>
        </a>
      </p>
    </>
  );
}
