import type { SummaryRow } from '@/app/_components/ui/summary-list';
import type { OptIn } from '@/lib/consent/opt-ins/standing';
import { optInWords } from '@/lib/consent/opt-ins/words';

/** Each separate choice that was offered when signing, and whether it holds. */
export function optInRows(optIns: readonly OptIn[], timeZone: string): SummaryRow[] {
  return optIns.map((choice) => ({ term: choice.label, value: optInWords(choice, timeZone) }));
}
