import { describe, expect, it } from 'vitest';
import { newId, type PractitionerId } from '@/lib/shared/ids';
import { personOfWeek } from './person-of-week';

const open = [{ start: 0, end: 3_600_000 }];
const away = { practitionerId: newId<PractitionerId>(), open: [] };
const first = { practitionerId: newId<PractitionerId>(), open };
const second = { practitionerId: newId<PractitionerId>(), open };

describe('the person whose week opens', () => {
  it('is whoever looks, where they work at the place, also in a week without hours', () => {
    expect(personOfWeek([first, second], second.practitionerId)).toBe(second);
    expect(personOfWeek([away, first], away.practitionerId)).toBe(away);
  });

  it('is the first who is there that week for everybody else', () => {
    expect(personOfWeek([away, first, second], null)).toBe(first);
    expect(personOfWeek([away, first], newId<PractitionerId>())).toBe(first);
  });

  it('is still somebody where nobody is there that week, and nobody where nobody works', () => {
    expect(personOfWeek([away], null)).toBe(away);
    expect(personOfWeek([], null)).toBeUndefined();
  });
});
