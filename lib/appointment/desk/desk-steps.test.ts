import { describe, expect, it } from 'vitest';
import { APPOINTMENT_STATUSES, canProceed } from '../model';
import { deskSteps } from './desk-steps';

describe('the buttons of the desk', () => {
  it.each(APPOINTMENT_STATUSES)('offer from %s only what the visit may become', (status) => {
    for (const { to } of deskSteps(status)) expect(canProceed(status, to)).toBe(true);
  });

  it.each(APPOINTMENT_STATUSES)('let every step from %s be taken back', (status) => {
    for (const { to, isBack } of deskSteps(status)) {
      if (!isBack)
        expect(deskSteps(to).map((step) => [step.to, step.isBack])).toContainEqual([status, true]);
    }
  });

  it('lead nowhere from a visit that is over, held or in review', () => {
    for (const status of ['cancelled', 'pending', 'proposed', 'entered-in-error'] as const) {
      expect(deskSteps(status)).toEqual([]);
    }
  });
});
