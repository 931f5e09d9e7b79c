import { formatMoment } from '@/lib/appointment/visit-words';
import type { WithdrawnVisit } from '@/lib/consent/list-withdrawn';
import { VisitList } from './visit-list';

type WithdrawnListProps = {
  readonly visits: readonly WithdrawnVisit[];
  readonly timeZone: string;
};

/** Who took their consent back and keeps the time: to talk, or to sign anew of their own accord. */
export function WithdrawnList({ visits, timeZone }: WithdrawnListProps) {
  return (
    <VisitList
      id="withdrawn"
      title="Consent taken back, appointment kept"
      part="#consent"
      timeZone={timeZone}
      visits={visits}
      note={({ takenBackAt }) =>
        takenBackAt ? `Taken back on ${formatMoment(takenBackAt, timeZone)}` : ''
      }
    />
  );
}
