import type { SettlementMethod } from '../model';
import type { BoardColumn } from './board';
import { ROOM_GAP_WORDS } from './room-gap-words';
import type { RoomGap } from './room-gate';

export const COLUMN_WORDS: Readonly<Record<BoardColumn, string>> = {
  expected: 'Expected',
  here: 'Here',
  room: 'In the room',
  'to-pay': 'To pay',
  done: 'Done',
};

export const SETTLED_WORDS: Readonly<Record<SettlementMethod, string>> = {
  card: 'Paid by card',
  cash: 'Paid in cash',
  'not-charged': 'Not charged',
};

/** What is missing, in its first sentence, and where on the visit's page it is put right. */
export function gapLink(gap: RoomGap): { readonly text: string; readonly section: string } {
  const [text = ''] = ROOM_GAP_WORDS[gap].split('. ');
  const section = gap.startsWith('consent-sites')
    ? 'places'
    : gap.startsWith('consent-')
      ? 'consent'
      : 'actions';
  return { text: text.replace(/\.$/, ''), section };
}
