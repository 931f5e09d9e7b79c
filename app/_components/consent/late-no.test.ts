import { expect, it } from 'vitest';
import { lateNo } from './late-no';

const READ = { status: 'draft', isWaiting: true, refusedAt: null, endedReason: null } as const;
const SIGNED = { ...READ, status: 'proposed', isWaiting: false } as const;
const REFUSED = {
  ...READ,
  status: 'rejected',
  isWaiting: false,
  refusedAt: new Date(),
  endedReason: 'refused',
} as const;
const WITHDRAWN = { ...SIGNED, status: 'inactive', endedReason: 'withdrawn' } as const;

it.each([
  ['booked as to be signed later: it is still to be said', 'booked', READ, 'say-no'],
  ['booked as signed: it is still to be said', 'booked', SIGNED, 'say-no'],
  ['waits for a clinician, and was read: it is still to be said', 'proposed', READ, 'say-no'],
  ['noted before the money, which waits for a clinician', 'proposed', REFUSED, 'said-no'],
  ['taken back before the money', 'proposed', WITHDRAWN, 'taken-back'],
  ['noted, and the payment is not settled', 'pending', REFUSED, 'settling'],
  ['still held, and nothing noted', 'pending', READ, null],
  ['given back', 'cancelled', REFUSED, null],
  ['nothing was shown', 'booked', null, null],
] as const)('a no that met a payment is never lost: %s', (_, status, consent, expected) => {
  expect(lateNo({ status, consent })).toBe(expected);
});
