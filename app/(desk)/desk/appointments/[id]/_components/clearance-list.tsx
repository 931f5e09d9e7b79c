import type { listClearances } from '@/lib/questionnaire/clear-questions';
import type { ScreeningItem } from '@/lib/questionnaire/model';
import { formatDate, formatTime } from '@/lib/shared/format';
import { ANSWER_WORDS } from './answer-words';

type ClearanceListProps = {
  readonly clearances: Awaited<ReturnType<typeof listClearances>>;
  readonly items: readonly ScreeningItem[];
  readonly timeZone: string;
};

/** Each question that a clinician let pass: what was answered, who decided, when and why. */
export function ClearanceList({ clearances, items, timeZone }: ClearanceListProps) {
  if (clearances.length === 0) return null;
  const words = (id: string) => items.find(({ linkId }) => linkId === id)?.text ?? id;
  return (
    <div className="grid gap-2">
      <h3 className="font-semibold">Cleared by a clinician</h3>
      <ul className="grid gap-2">
        {clearances.map(({ id, linkId, answer, reason, clearedAt, clinicianName }) => (
          <li key={id}>
            <p>
              {words(linkId)} <strong>{ANSWER_WORDS[answer ?? 'none']}</strong>
            </p>
            <p className="text-muted">
              {clinicianName}, {formatDate(clearedAt, timeZone)}, {formatTime(clearedAt, timeZone)}:{' '}
              <span className="whitespace-pre-line">{reason}</span>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
