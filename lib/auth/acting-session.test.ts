import { describe, expect, it } from 'vitest';
import { hashSecret } from '../appointment/secret';
import { type ClinicId, newId } from '../shared/ids';
import { actingSession } from './acting-session';
import { hashSessionToken } from './session-token';

const CLINIC = newId<ClinicId>();
const SECRET = 'a-secret-of-256-random-bits';

describe('the session somebody acts under', () => {
  it('is the same for the same cookie or link, and another for any other, elsewhere, or of another kind', () => {
    const session = actingSession(CLINIC, 'visit-link', SECRET);
    expect(actingSession(CLINIC, 'visit-link', SECRET)).toEqual(session);
    const others = [
      actingSession(CLINIC, 'visit-link', `${SECRET}x`),
      actingSession(CLINIC, 'booking-browser', SECRET),
      actingSession(newId<ClinicId>(), 'visit-link', SECRET),
    ];
    expect(new Set([session, ...others].map(({ id }) => id)).size).toBe(4);
  });

  it('tells nothing of the secret, and cannot be matched with what is stored to check it', () => {
    const { id } = actingSession(CLINIC, 'staff-sign-in', SECRET);
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect([hashSecret(SECRET), hashSessionToken(SECRET)]).not.toContain(id);
  });
});
