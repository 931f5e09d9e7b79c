import type { ScheduleId } from '../../../lib/shared/ids';

/** Minutes of one day, end excluded. */
type Stretch = { readonly start: number; readonly end: number };

/** What is taken on one day, by schedule. */
export class Diary {
  readonly #taken = new Map<ScheduleId, Stretch[]>();

  isFree(id: ScheduleId, stretch: Stretch): boolean {
    const taken = this.#taken.get(id) ?? [];
    return taken.every(({ start, end }) => end <= stretch.start || start >= stretch.end);
  }

  take(ids: readonly ScheduleId[], stretch: Stretch): void {
    for (const id of ids) this.#taken.set(id, [...(this.#taken.get(id) ?? []), stretch]);
  }
}
