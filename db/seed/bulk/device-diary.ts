import { STEP_MINUTES } from '../rows/service-rows';
import { equipmentOf } from './staffing';

/** Which device is in use when, on one day at one place. */
export class DeviceDiary {
  readonly #busy = new Map<string, boolean[][]>();

  constructor(practitioners: number) {
    for (const { kind, count } of equipmentOf(practitioners).devices) {
      this.#busy.set(
        kind,
        Array.from({ length: count }, () => []),
      );
    }
  }

  /** The number of a device that is free from a minute of the day on, taken from now; null: all are in use. */
  take(kind: string, startMinutes: number, steps: number): number | null {
    const first = startMinutes / STEP_MINUTES;
    const devices = this.#busy.get(kind) ?? [];
    const index = devices.findIndex((busy) => !busy.slice(first, first + steps).includes(true));
    const chosen = devices[index];
    if (chosen === undefined) return null;
    for (let step = first; step < first + steps; step += 1) chosen[step] = true;
    return index + 1;
  }
}
