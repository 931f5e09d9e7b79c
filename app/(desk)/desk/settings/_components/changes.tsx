import { formatMoment } from '@/lib/appointment/visit-words';
import type { HistoryEntry } from '@/lib/audit/queries';

type ChangesProps<E extends HistoryEntry> = {
  readonly entries: readonly E[];
  readonly words: (entry: E) => string;
  readonly timeZone: string;
};

/** Each change with who made it, the latest first. */
export function Changes<E extends HistoryEntry>({ entries, words, timeZone }: ChangesProps<E>) {
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="changes" className="grid gap-2">
      <h2 id="changes" className="text-lg">
        What was changed
      </h2>
      <ul className="grid gap-1.5">
        {entries.map((entry) => (
          <li key={entry.sequence}>
            {words(entry)}
            <span className="block text-muted text-sm">
              {entry.staffName ?? 'The clinic'}, {formatMoment(entry.at, timeZone)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
