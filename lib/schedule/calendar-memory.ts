import type { LocationId } from '../shared/ids';
import { DAY_MS } from '../shared/milliseconds';

/** Beyond this a change is taken as one of every day (a clinic being filled). */
const WIDE_DAYS = 400;
/** Characters kept in all; a day of twenty practitioners takes about thirty thousand. */
const KEPT_SIZE_MAX = 40_000_000;

/** One change of a calendar: null is the catalogue or the hours, else a stretch of instants at a place. */
export type CalendarChange = {
  readonly locationId: LocationId;
  readonly start: number;
  readonly end: number;
} | null;

/** What a kept value was made from, and so what makes it worthless. */
export type Basis = {
  /** Null: the catalogue and the hours only. */
  readonly locationId: LocationId | null;
  /** Instants, epoch milliseconds; ignored without a place. */
  readonly start: number;
  readonly end: number;
  /** When it stops being true by itself (a hold runs out), by the database's clock. */
  readonly until: number;
};

type Kept = { readonly value: unknown; readonly size: number; readonly basis: Basis; tick: number };

/**
 * What one process remembers of a clinic's calendar. Nothing here is believed by itself: each use first learns from
 * the database what changed since the last one (`freshen`), and commands decide on rows, not on this.
 * A value computed while a change arrived is not kept: its reads may have come before it.
 */
export class CalendarMemory {
  /** The database's snapshot up to which changes are known; null when nothing is. */
  snapshot: string | null = null;
  tick = 0;
  private checkedAt = 0;
  private wideTick = 0;
  private readonly dayTicks = new Map<string, number>();
  private readonly kept = new Map<string, Kept>();
  private size = 0;

  /** Takes in what the database told: `now` is its clock. Longer silence than `maxSilenceMs` forgets everything. */
  learn(
    news: { now: number; snapshot: string; changes: readonly CalendarChange[] },
    maxSilenceMs: number,
  ): void {
    if (this.snapshot === null || news.now - this.checkedAt > maxSilenceMs) this.forget();
    this.snapshot = news.snapshot;
    this.checkedAt = news.now;
    for (const change of news.changes) this.note(change);
  }

  recall<T>(key: string, now: number): T | undefined {
    const found = this.kept.get(key);
    if (found === undefined) return undefined;
    if (now >= found.basis.until || this.touchedSince(found.tick, found.basis)) {
      this.drop(key, found);
      return undefined;
    }
    return found.value as T;
  }

  /** Keeps a value whose reads began when the memory stood at `tick`. */
  keep(key: string, value: unknown, about: { basis: Basis; tick: number; size: number }): void {
    if (this.touchedSince(about.tick, about.basis)) return;
    const old = this.kept.get(key);
    if (old) this.drop(key, old);
    this.kept.set(key, { value, ...about });
    this.size += about.size;
    for (const [oldest, entry] of this.kept) {
      if (this.size <= KEPT_SIZE_MAX) break;
      this.drop(oldest, entry);
    }
  }

  private note(change: CalendarChange): void {
    this.tick += 1;
    if (change === null || change.end - change.start > WIDE_DAYS * DAY_MS) {
      this.wideTick = this.tick;
      this.dayTicks.clear();
      return;
    }
    for (const day of daysOf(change)) this.dayTicks.set(`${change.locationId} ${day}`, this.tick);
  }

  private touchedSince(tick: number, basis: Basis): boolean {
    if (this.wideTick > tick) return true;
    if (basis.locationId === null) return false;
    return daysOf(basis).some(
      (day) => (this.dayTicks.get(`${basis.locationId} ${day}`) ?? 0) > tick,
    );
  }

  private forget(): void {
    this.tick += 1;
    this.wideTick = this.tick;
    this.dayTicks.clear();
    this.kept.clear();
    this.size = 0;
  }

  private drop(key: string, entry: Kept): void {
    this.kept.delete(key);
    this.size -= entry.size;
  }
}

/** The UTC days that a stretch touches. */
function daysOf({ start, end }: { readonly start: number; readonly end: number }): number[] {
  const days: number[] = [];
  for (let day = Math.floor(start / DAY_MS); day * DAY_MS < end; day += 1) days.push(day);
  return days;
}
