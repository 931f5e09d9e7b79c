import { formatMoment } from '@/lib/appointment/visit-words';
import type { AppointmentId } from '@/lib/shared/ids';
import { type PaidVisit, refundWords } from './refund-words';

type AlsoEndingProps = {
  readonly visits: readonly (PaidVisit & {
    readonly id: AppointmentId;
    /** Not booked yet: nothing was paid. */
    readonly isHeld?: boolean;
  })[];
  readonly timeZone: string;
  readonly now: Date;
};

/** Other visits that end with this one, each with what goes back for it: it can depend on whose decision it is. */
export function AlsoEnding({ visits, timeZone, now }: AlsoEndingProps) {
  return (
    <ul className="grid list-disc gap-1 ps-5">
      {visits.map((visit) => (
        <li key={visit.id}>
          <a href={`/desk/appointments/${visit.id}`}>{formatMoment(visit.startsAt, timeZone)}</a>.{' '}
          {visit.isHeld
            ? 'Held by the patient, who is still booking it: let go at once.'
            : backWords(visit, now)}
        </li>
      ))}
    </ul>
  );
}

function backWords(visit: PaidVisit, now: Date): string {
  const [asked, ours] = [refundWords(visit, 'patient', now), refundWords(visit, 'clinic', now)];
  return asked === ours ? asked : `If the patient asked: ${asked} Else: ${ours}`;
}
