import { StatusChip } from '@/app/_components/ui/status-chip';
import { CANCELLABLE_STATUSES, DESK_MOVABLE_STATUSES } from '@/lib/appointment/model';
import type { PatientVisit } from '@/lib/patient/list-visits';
import { formatDate, formatTime } from '@/lib/shared/format';
import { Section } from '../../../appointments/[id]/_components/section';

type VisitsSectionProps = {
  readonly title: 'Coming' | 'Past';
  readonly visits: readonly PatientVisit[];
  readonly canChange: boolean;
};

export function VisitsSection({ title, visits, canChange }: VisitsSectionProps) {
  return (
    <Section id={title.toLowerCase()} title={`${title} appointments`}>
      {visits.length === 0 ? <p className="text-muted">None.</p> : null}
      <ul className="grid">
        {visits.map((visit) => (
          <VisitLine key={visit.id} visit={visit} canChange={canChange} />
        ))}
      </ul>
    </Section>
  );
}

function VisitLine({
  visit,
  canChange,
}: {
  readonly visit: PatientVisit;
  readonly canChange: boolean;
}) {
  const { id, status, startsAt, serviceName, practitionerName, reference, place } = visit;
  const acts = [
    ...(canChange && DESK_MOVABLE_STATUSES.includes(status) ? [['move', 'Move'] as const] : []),
    ...(canChange && CANCELLABLE_STATUSES.includes(status) ? [['cancel', 'Cancel'] as const] : []),
  ];
  const when = `${formatDate(startsAt, place.timeZone)}, ${formatTime(startsAt, place.timeZone)}`;
  return (
    <li className="avoid-break flex flex-wrap items-baseline gap-x-4 gap-y-1 border-hairline border-b py-2 last:border-b-0">
      <div className="min-w-0 grow basis-64">
        <a href={`/desk/appointments/${id}`} className="font-semibold">
          {when}
        </a>
        <p className="text-muted">
          {serviceName} with {practitionerName}, {place.name}{' '}
          <span className="tabular whitespace-nowrap">{reference}</span>
        </p>
      </div>
      <StatusChip status={status} />
      {acts.length > 0 ? (
        <span className="flex gap-3 print:hidden">
          {acts.map(([page, label]) => (
            <a key={page} href={`/desk/appointments/${id}/${page}`}>
              {label}
              <span className="sr-only">
                {' '}
                {serviceName}, {when}
              </span>
            </a>
          ))}
        </span>
      ) : null}
    </li>
  );
}
