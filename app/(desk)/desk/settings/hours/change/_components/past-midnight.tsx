import { Notice } from '@/app/_components/ui/notice';
import type { HoursChange } from '@/lib/opening-hours/model';
import { pastMidnight } from '../../hours-words';

/** Which hours go on after midnight, before anybody presses the button: it may as well be a slip of the fingers. */
export function PastMidnight({ change }: { readonly change: HoursChange | null }) {
  const lines = change ? pastMidnight(change) : [];
  if (lines.length === 0) return null;
  return (
    <Notice tone="info" title="Open past midnight">
      <ul>
        {lines.map((line) => (
          <li key={line} className="tabular">
            {line}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
