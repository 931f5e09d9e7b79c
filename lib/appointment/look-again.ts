import { randomInt } from 'node:crypto';
import { err, type Result } from '../shared/result';

const ATTEMPTS = 6;
/** More than any clinic has rooms. */
const TURNS = 997;

/**
 * A race lost to somebody else may leave another practitioner or room free: looks again, some times. Whoever lost a room
 * in a crowd looks at another one first (`turn`, see `assignSchedules`).
 */
export async function lookAgain<T, E extends string>(
  attempt: (turn: number) => Promise<Result<T, E | 'lost-race'>>,
): Promise<Result<T, E | 'slot-taken'>> {
  for (let n = 1; ; n += 1) {
    const result = await attempt(n === 1 ? 0 : randomInt(TURNS));
    if (result.ok) return result;
    const { error } = result;
    if (error !== 'lost-race') return err(error as E);
    if (n >= ATTEMPTS) return err('slot-taken');
  }
}
