import { formatMoment } from '@/lib/appointment/visit-words';
import type { AppointmentId } from '@/lib/shared/ids';

type ListedVisit = {
  readonly appointmentId: AppointmentId;
  readonly patientName: string;
  readonly startsAt: Date;
};

type VisitListProps<V extends ListedVisit> = {
  readonly id: string;
  readonly title: string;
  readonly visits: readonly V[];
  readonly timeZone: string;
  /** Where on the appointment's page. */
  readonly part: `#${string}`;
  readonly note: (visit: V) => string;
};

/** Appointments that need somebody, besides the reviews; nothing where there are none. */
export function VisitList<V extends ListedVisit>(props: VisitListProps<V>) {
  const { id, title, visits, timeZone, part, note } = props;
  if (visits.length === 0) return null;
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      <ul className="grid gap-1.5">
        {visits.map((visit) => (
          <li key={visit.appointmentId}>
            <a href={`/desk/appointments/${visit.appointmentId}${part}`} className="private-name">
              {visit.patientName}
            </a>
            , <span className="tabular">{formatMoment(visit.startsAt, timeZone)}</span>
            <span className="block text-muted text-sm">{note(visit)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
