import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REFUND_STATUSES } from '../payment/model';
import { WAITLIST_OFFER_STATUSES } from '../waitlist/model';
import { actorWords, historyWords } from './history-words';

const entry = (
  action: string,
  detail = {},
  actorKind = 'staff',
  staffName: string | null = null,
) => ({
  sequence: 1,
  at: new Date('2027-03-01T10:00:00Z'),
  actorKind,
  staffName,
  action,
  detail,
});

/** Of a visit or its consents, and not of a whole round of offers. */
const OF_VISIT =
  /'((?:appointment|assessment|communication|consent|payment|refund|screening|time-off|waitlist)\.(?!round-)[a-z-]+)'/g;

function actionsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
    .filter((text) => text.includes('recordAudit('))
    .flatMap((text) => [...text.matchAll(OF_VISIT)].map(([, action = '']) => action));
}

describe('the history in words', () => {
  it.each([
    ['appointment.held', {}, 'Time held'],
    ['appointment.proceeded', { from: 'booked', to: 'noshow' }, 'Marked: did not come'],
    ['appointment.cancelled', { reason: 'patient' }, 'Cancelled at the patient’s wish'],
    ['appointment.cancelled', {}, 'Cancelled'],
    ['refund.opened', { amountMinor: 2_200, currency: 'GBP' }, 'Refund of £22 started'],
    [
      'appointment.room-changed',
      { from: 'Room 1', to: 'Room 2' },
      'Now has Room 2 instead of Room 1',
    ],
    ['appointment.room-changed', { to: 'Room 2' }, 'Now has Room 2'],
    ['refund.opened', {}, 'Refund of the deposit started'],
    ['refund.succeeded', { amountMinor: 2_200, currency: 'GBP' }, 'Refund of £22 sent'],
    [
      'time-off.added',
      { from: '2027-03-27T10:15:00Z', to: '2027-03-28T16:00:00Z' },
      'Closed: Saturday 27 March 2027, 10:15 am to Sunday 28 March 2027, 5:00 pm',
    ],
    [
      'time-off.removed',
      { from: '2027-03-27T10:15:00Z', to: '2027-03-27T16:00:00Z' },
      'Opened again: Saturday 27 March 2027, 10:15 am to Saturday 27 March 2027, 4:00 pm',
    ],
    ['consent.signed', { role: 'patient' }, 'Consent signed by the patient, with help at the desk'],
    ['appointment.reopened', {}, 'Its time is open again: it need not be moved'],
    ['appointment.released', {}, 'The held time was let go'],
    [
      'waitlist.offered',
      { startsAt: '2027-03-27T10:15:00Z' },
      'Offered Saturday 27 March 2027, 10:15 am',
    ],
  ])('%s %j reads "%s"', (action, detail, words) => {
    expect(historyWords(entry(action, detail), 'Europe/London')).toBe(words);
  });

  it('tells a move on the clinic’s clock', () => {
    const moved = entry('appointment.moved', {
      from: '2027-03-27T10:15:00Z',
      to: '2027-03-28T09:15:00Z',
    });
    expect(historyWords(moved, 'Europe/London')).toBe(
      'Moved from Saturday 27 March 2027, 10:15 am to Sunday 28 March 2027, 10:15 am',
    );
  });

  it('hides nothing that it has no words for', () => {
    expect(historyWords(entry('appointment.teleported'), 'Europe/London')).toBe(
      'appointment.teleported',
    );
  });

  it('has words for whatever the product writes about a visit or its consent', () => {
    const written = [
      ...actionsIn('lib'),
      ...REFUND_STATUSES.filter((status) => status !== 'pending').map((one) => `refund.${one}`),
      ...WAITLIST_OFFER_STATUSES.filter((status) => status !== 'open').map(
        (one) => `waitlist.${one}`,
      ),
      'appointment.hold-expired',
      'appointment.released',
      'appointment.assessment-ended',
      'consent.refused',
      'consent.withdrawn',
    ];
    expect(written.length).toBeGreaterThan(50);
    const wordless = written.filter((action) => historyWords(entry(action), 'UTC') === action);
    expect(wordless).toEqual([]);
  });

  it.each([
    ['staff', 'Rosa', 'Rosa'],
    ['staff', null, 'Staff'],
    ['system', null, 'Automatic'],
    ['bearer', null, 'Patient'],
    ['patient', null, 'Patient'],
  ])('names %s %s as %s', (kind, name, words) => {
    expect(actorWords(entry('x', {}, kind, name))).toBe(words);
  });
});
