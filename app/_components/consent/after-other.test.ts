import { expect, it } from 'vitest';
import { afterOther } from './after-other';

const READ = { refusedAt: null, endedReason: null } as const;
const REFUSED = { refusedAt: new Date(), endedReason: 'refused' } as const;
const TAKEN_BACK = { refusedAt: null, endedReason: 'withdrawn' } as const;
const CHANGED = { refusedAt: null, endedReason: 'screening-changed' } as const;

it.each([
  ['pressed twice', 'booked', READ, 'already-signed', 'signed'],
  ['pressed twice, and here by now', 'checked-in', READ, 'already-signed', 'signed'],
  ['said no on another page', 'booked', REFUSED, 'not-pending', 'no'],
  [
    'said no while booking, and the payment page is still open',
    'pending',
    REFUSED,
    'not-pending',
    'no',
  ],
  ['signed on another page, and taken back there', 'booked', TAKEN_BACK, 'already-signed', 'no'],
  ['taken back, with an older text open here', 'proposed', TAKEN_BACK, 'not-pending', 'no'],
  ['taken back with the visit', 'cancelled', TAKEN_BACK, 'already-signed', 'over'],
  ['said no with the visit', 'cancelled', REFUSED, 'not-pending', 'over'],
  ['cancelled', 'cancelled', READ, 'not-pending', 'over'],
  ['something that it is about has changed', 'booked', CHANGED, 'not-pending', 'text'],
] as const)('a signature from a page opened before: %s', (_, status, consent, error, expected) => {
  expect(afterOther({ status, consent }, error)).toBe(expected);
});
