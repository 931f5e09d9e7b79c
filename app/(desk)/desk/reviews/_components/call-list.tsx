import { formatMoment } from '@/lib/appointment/visit-words';
import type { CallDue } from '@/lib/consent/calls';
import { waitedWords } from './waited-words';

type CallListProps = {
  readonly calls: readonly CallDue[];
  readonly now: Date;
  readonly timeZone: string;
};

/** Who was promised that a clinician rings, because the questions about the treatment went wrong twice. */
export function CallList({ calls, now, timeZone }: CallListProps) {
  if (calls.length === 0) return null;
  return (
    <section aria-labelledby="calls" className="grid gap-2">
      <h2 id="calls" className="text-lg">
        To ring about a consent
      </h2>
      <ul className="grid gap-1.5">
        {calls.map(({ appointmentId, patientName, startsAt, promisedAt }) => (
          <li key={appointmentId}>
            <a href={`/desk/appointments/${appointmentId}#call`} className="private-name">
              {patientName}
            </a>
            , <span className="tabular">{formatMoment(startsAt, timeZone)}</span>
            <span className="block text-muted text-sm">
              Waits {waitedWords(new Date(promisedAt), now)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
