import { describe, expect, it } from 'vitest';
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

describe('the history in words', () => {
  it.each([
    ['appointment.held', {}, 'Time held'],
    ['appointment.proceeded', { from: 'booked', to: 'noshow' }, 'Marked: did not come'],
    ['appointment.cancelled', { reason: 'patient' }, 'Cancelled at the patient’s wish'],
    ['appointment.cancelled', {}, 'Cancelled'],
    ['refund.opened', { amountMinor: 2_200, currency: 'GBP' }, 'Refund of £22 started'],
    ['refund.opened', {}, 'Refund of the deposit started'],
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
