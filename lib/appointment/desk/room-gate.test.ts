import { describe, expect, it } from 'vitest';
import { CONSENT_GAPS, type ConsentGap } from '../../consent/standing/standing';
import type { ScreeningStanding } from '../../questionnaire/screening-standing';
import { APPOINTMENT_STATUSES, type AppointmentStatus, canProceed } from '../model';
import { ROOM_GAP_WORDS } from './room-gap-words';
import { type RoomGap, roomGaps } from './room-gate';

const SCREENINGS = ['ok', 'rescreen-due', 'review-needed', 'not-bookable'] as const;
const CONSENTS: readonly (readonly ConsentGap[])[] = [[], ...CONSENT_GAPS.map((gap) => [gap])];
/** "Done" can be taken back: then the patient is in the room again. */
const MAY_ENTER_FROM: readonly AppointmentStatus[] = ['arrived', 'fulfilled'];

// Compiles only while every state of the screening stands in the table.
const every: Record<ScreeningStanding['kind'], true> = {
  ok: true,
  'rescreen-due': true,
  'review-needed': true,
  'not-bookable': true,
};

describe('may this visit go into the room?', () => {
  it.each(APPOINTMENT_STATUSES)('a visit that is %s', (status) => {
    expect(canProceed(status, 'checked-in')).toBe(MAY_ENTER_FROM.includes(status));
  });

  const TIMES = [
    ['over', false],
    ['not over', true],
  ] as const;
  describe.each(TIMES)('with the time to think %s', (_, isThinking) => {
    describe.each(SCREENINGS)('with the safety questions %s', (kind) => {
      it.each(CONSENTS)('and of the consent missing: %s', (...consent) => {
        const missing: RoomGap[] = consent.map((gap) => `consent-${gap}` as const);
        if (isThinking) missing.push('thinking-time-short');
        if (kind !== 'ok') missing.push(`screening-${kind}`);
        const facts = { consent, screening: kind, isThinking };
        expect(roomGaps({ ...facts, isUnassessed: false })).toEqual(missing);
        expect(missing.length === 0).toBe(consent.length === 0 && kind === 'ok' && !isThinking);
        const unassessed = roomGaps({ ...facts, isUnassessed: true });
        expect(unassessed).toEqual(['assessment-missing', ...missing]);
      });
    });
  });

  it('says of everything that can be missing what to do about it', () => {
    expect(Object.keys(every)).toEqual([...SCREENINGS]);
    const all = SCREENINGS.flatMap((screening) =>
      roomGaps({ consent: [], screening, isUnassessed: false, isThinking: false }),
    ).concat(
      roomGaps({ consent: CONSENT_GAPS, screening: 'ok', isUnassessed: true, isThinking: true }),
    );
    expect(Object.keys(ROOM_GAP_WORDS).sort()).toEqual([...all].sort());
    for (const gap of all) expect(ROOM_GAP_WORDS[gap]).toMatch(/^[A-Z].+\.$/);
  });
});
