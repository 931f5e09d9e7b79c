import type { SlotRow } from './rows';

/** Busy time as a sequence of changes leaves it: one after the other, as if nobody had done anything at once. */
export class Calendar {
  readonly #slots = new Map<string, SlotRow>();

  /** Makes a change; answers what is wrong with it, or null. */
  change(before: SlotRow | null, after: SlotRow | null): string | null {
    if (before !== null && !this.#slots.delete(before.id))
      return `busy time ${before.id} was not there`;
    if (after === null) return null;
    const other = after.overbooked ? undefined : this.#overlapping(after);
    this.#slots.set(after.id, after);
    if (other === undefined) return null;
    return `double booking of schedule ${after.scheduleId}: ${words(after)} over ${words(other)}`;
  }

  ofVisit(visit: string): SlotRow[] {
    return [...this.#slots.values()].filter(({ appointmentId }) => appointmentId === visit);
  }

  ofRound(round: string): SlotRow[] {
    return this.all().filter(({ roundId }) => roundId === round);
  }

  all(): SlotRow[] {
    return [...this.#slots.values()];
  }

  #overlapping(slot: SlotRow): SlotRow | undefined {
    return this.all().find(
      (other) =>
        other.scheduleId === slot.scheduleId &&
        !other.overbooked &&
        other.start < slot.end &&
        slot.start < other.end,
    );
  }
}

export function words({ start, end, appointmentId }: SlotRow): string {
  const time = (instant: number) => new Date(instant).toISOString();
  return `${time(start)} to ${time(end)} of ${appointmentId ?? 'nobody'}`;
}
