import { actorWords, historyWords } from '@/lib/audit/history-words';
import type { HistoryEntry } from '@/lib/audit/queries';
import { formatDate, formatTime } from '@/lib/shared/format';
import { Section } from './section';

type HistorySectionProps = {
  readonly history: readonly HistoryEntry[];
  readonly timeZone: string;
};

/** All that happened to the visit, on the clinic's clock. */
export function HistorySection({ history, timeZone }: HistorySectionProps) {
  return (
    <Section id="history" title="History">
      {history.length === 0 ? <p className="text-muted">Nothing is recorded yet.</p> : null}
      <ol className="grid gap-1.5">
        {history.map((entry) => (
          <li
            key={entry.sequence}
            className="grid gap-x-6 sm:grid-cols-[17rem_minmax(0,1fr)_minmax(0,10rem)]"
          >
            <time className="text-muted" dateTime={entry.at.toISOString()}>
              {formatDate(entry.at, timeZone)}, {formatTime(entry.at, timeZone)}
            </time>
            <span>{historyWords(entry, timeZone)}</span>
            <span className="text-muted">{actorWords(entry)}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
