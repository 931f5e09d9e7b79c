import type { ReactNode } from 'react';
import type { PatientVisit } from '@/lib/patient/list-visits';
import { formatDate, formatTime } from '@/lib/shared/format';
import type { AppointmentId } from '@/lib/shared/ids';

type Fact = {
  readonly id: string;
  readonly appointmentId: AppointmentId;
  /** What of the visit's page tells more: `/consent?consent=…`, `#screening`, or nothing. */
  readonly page: string;
  readonly words: string;
  readonly at: Date | null;
  /** What can be done about it here. */
  readonly act?: ReactNode;
};

type FactListProps = { readonly facts: readonly Fact[]; readonly visits: readonly PatientVisit[] };

/** Facts about visits, each with its moment on the clock of its place and the way to its visit. */
export function FactList({ facts, visits }: FactListProps) {
  if (facts.length === 0) return <p className="text-muted">None.</p>;
  const byId = new Map(visits.map((visit) => [visit.id, visit]));
  return (
    <ul className="grid gap-1.5">
      {facts.map(({ id, appointmentId, page, words, at, act }) => {
        const visit = byId.get(appointmentId);
        const timeZone = visit?.place.timeZone ?? 'UTC';
        return (
          <li key={id} className="avoid-break grid gap-x-6 sm:grid-cols-[15rem_minmax(0,1fr)]">
            <span className="text-muted">
              {at ? `${formatDate(at, timeZone)}, ${formatTime(at, timeZone)}` : 'Not yet'}
            </span>
            <div className="grid gap-1.5">
              <span>
                {words},{' '}
                <a href={`/desk/appointments/${appointmentId}${page}`}>
                  {visit?.serviceName ?? 'appointment'}
                  <span className="sr-only">, {visit?.reference}</span>
                </a>
              </span>
              {act}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
