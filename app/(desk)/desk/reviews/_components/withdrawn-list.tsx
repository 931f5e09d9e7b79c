import { formatMoment } from '@/lib/appointment/visit-words';
import type { WithdrawnVisit } from '@/lib/consent/standing/list-withdrawn';
import { VisitList } from './visit-list';

type WithdrawnListProps = {
  readonly visits: readonly WithdrawnVisit[];
  readonly timeZone: string;
};

/** Who took their consent back, or said no to it, and keeps the time: to talk, or to sign after all. */
export function WithdrawnList({ visits, timeZone }: WithdrawnListProps) {
  return (
    <VisitList
      id="withdrawn"
      title="Consent taken back or refused, appointment kept"
      part="#consent"
      timeZone={timeZone}
      visits={visits}
      note={({ saidNoAt, isRefused }) =>
        saidNoAt
          ? `${isRefused ? 'Said no' : 'Taken back'} on ${formatMoment(saidNoAt, timeZone)}`
          : ''
      }
    />
  );
}
