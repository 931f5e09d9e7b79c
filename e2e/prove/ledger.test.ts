import { describe, expect, test } from 'vitest';
import type { AppointmentId } from '../../lib/shared/ids';
import { compareWithLedger, type LedgerEntry } from './ledger';
import type { Transition } from './transitions';

const cancelled = (visit: string, at: number, transaction: string): Transition => ({
  visit,
  did: 'cancelled',
  startsAt: 0,
  at,
  transaction,
  patientId: 'ada',
  alongWith: null,
});
const undone = (visit: string, at: number, transaction: string): Transition => ({
  ...cancelled(visit, at, transaction),
  did: 'taken up again',
});
const told = (visit: string, askedAt: number, answeredAt: number): LedgerEntry => ({
  operation: 'cancel',
  askedAt,
  answeredAt,
  answer: { said: 'ok', effects: [{ visit: visit as AppointmentId, did: 'cancelled' }] },
});

describe('what clients were told, held against what happened', () => {
  // One cancels the assessment, and the treatment goes with it; that is undone; another, who had asked before all of
  // it, cancels the treatment.
  const story = [
    cancelled('assessment', 100, 'a'),
    cancelled('treatment', 101, 'a'),
    undone('treatment', 200, 'b'),
    undone('assessment', 201, 'b'),
    cancelled('treatment', 300, 'c'),
  ];

  test('knows who cancelled what ends with something else', () => {
    const ledger = [told('assessment', 90, 110), told('treatment', 80, 310)];
    expect(compareWithLedger(ledger, story)).toEqual([]);
  });

  test('sees a cancellation that nobody was told of', () => {
    const ledger = [told('assessment', 90, 110)];
    expect(compareWithLedger(ledger, story)).toEqual([
      'visit treatment was cancelled and nobody was told',
    ]);
  });

  test('sees what ended with something that nobody had cancelled', () => {
    const ledger = [told('treatment', 80, 310)];
    expect(compareWithLedger(ledger, story)).toHaveLength(2);
  });

  test('sees a success that did not happen while its client waited', () => {
    const ledger = [told('assessment', 90, 110), told('treatment', 80, 290)];
    expect(compareWithLedger(ledger, story)).toContain(
      'lost: cancel of visit treatment was told, not done',
    );
  });
});
