import type { LocalDate } from '../../../lib/scheduling/zone';
import type { Random } from '../random';

const NEW_PATIENTS = 1 / 3;
/** Numbers of the demo's own patients end far below. */
const FIRST_NUMBER = 1_000_000;
const ATTEMPTS = 5;

/** Who comes: a third for the first time, the others some months after their last visit, nobody twice a day. */
export class PatientPool {
  readonly #random: Random;
  readonly #memory: number;
  readonly #lastDay = new Map<number, LocalDate>();
  #count = 0;

  constructor(random: Random, appointments: number) {
    this.#random = random;
    this.#memory = Math.max(30, Math.floor(appointments / 40));
  }

  next(date: LocalDate): { readonly number: number; readonly isNew: boolean } {
    const known = this.#random.chance(NEW_PATIENTS) ? null : this.#known(date);
    const number = known ?? FIRST_NUMBER + this.#count;
    if (known === null) this.#count += 1;
    this.#lastDay.set(number, date);
    return { number, isNew: known === null };
  }

  #known(date: LocalDate): number | null {
    const reach = Math.min(this.#count, this.#memory);
    for (let attempt = 0; attempt < ATTEMPTS && reach > 0; attempt += 1) {
      const number = FIRST_NUMBER + this.#count - this.#random.between(1, reach);
      if (this.#lastDay.get(number) !== date) return number;
    }
    return null;
  }
}
