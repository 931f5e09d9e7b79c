import { DAY_MS } from '../shared/milliseconds';

/** What a screen shows: one place, from and to in epoch milliseconds (infinite: whatever its date). */
export type Watched = {
  readonly clinicId: string;
  readonly locationId: string;
  readonly start: number;
  readonly end: number;
  /** Whether it shows the waiting list, messages or calls as well, which no calendar does. */
  readonly withBeside: boolean;
};

/** What changed, on whole UTC days. `null` for a place: hours or catalogue, or what has no day, on any screen. */
export type DeskChange = {
  readonly clinicId: string;
  readonly locationId: string | null;
  readonly start: number;
  readonly end: number;
  /** Of the waiting list, of messages, calls and notes. */
  readonly isBeside: boolean;
};

const UUID = /^[0-9a-f-]{36}$/;

/** Reads what the database announced; null for what is not a change, such as the beat. */
export function readDeskChange(payload: string): DeskChange | null {
  const [clinicId = '', place = '', from = '', to = '', beside] = payload.split(' ');
  if (!UUID.test(clinicId)) return null;
  if (place === '*') return changeEverywhere(clinicId, from === 'beside');
  if (!UUID.test(place) || !/^\d+$/.test(from) || !/^\d+$/.test(to)) return null;
  return {
    clinicId,
    locationId: place,
    start: Number(from) * DAY_MS,
    end: (Number(to) + 1) * DAY_MS,
    isBeside: beside === 'beside',
  };
}

/** Of hours or the catalogue; beside the calendar, of a patient who has no visit. */
export function changeEverywhere(clinicId: string, isBeside: boolean): DeskChange {
  return { clinicId, locationId: null, start: -Infinity, end: Infinity, isBeside };
}

/** Whether a change is of what a screen shows. */
export function concerns(watched: Watched, change: DeskChange): boolean {
  if (change.clinicId !== watched.clinicId) return false;
  if (change.isBeside && !watched.withBeside) return false;
  if (change.locationId !== null && change.locationId !== watched.locationId) return false;
  return change.start < watched.end && watched.start < change.end;
}

export function concernsAny(watched: readonly Watched[], change: DeskChange): boolean {
  return watched.some((one) => concerns(one, change));
}

/** How far a screen has read: the database's clock and its snapshot, as one word that may stand in an address. */
export type LiveVersion = { readonly nowMs: number; readonly snapshot: string };

export function writeVersion({ nowMs, snapshot }: LiveVersion): string {
  return `${Math.floor(nowMs)}~${snapshot}`;
}

/** Null for anything that no database has said: the screen then reads afresh. */
export function readVersion(text: string): LiveVersion | null {
  const parts = /^(\d{1,16})~((\d{1,20}):(\d{1,20}):((?:\d{1,20},)*\d{1,20})?)$/.exec(text);
  if (!parts) return null;
  const [, now = '', snapshot = '', xmin = '', xmax = '', running = ''] = parts;
  const ids = [xmin, ...(running === '' ? [] : running.split(','))].map(BigInt);
  const ascends = ids.every((id, n) => n < 2 || id > (ids[n - 1] ?? 0n));
  const max = BigInt(xmax);
  const inside = ids.every((id, n) => id >= (ids[0] ?? 0n) && (n === 0 ? id <= max : id < max));
  return ascends && inside && max > 0n && (ids[0] ?? 0n) > 0n
    ? { nowMs: Number(now), snapshot }
    : null;
}
