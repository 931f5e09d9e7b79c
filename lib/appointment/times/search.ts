import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { type LaneSet, type Look, loadLanes } from '../../schedule/lanes';
import { loadRoster, type Roster, type RosterQuery } from '../../schedule/roster';
import type { Search, VisitShape } from '../../scheduling/availability';
import type { PractitionerId, ScheduleId } from '../../shared/ids';
import { MINUTE_MS } from '../../shared/milliseconds';
import { type Bookable, latestStart } from './bookable';

export type VisitSearch = {
  readonly search: Search<ScheduleId>;
  readonly practitionerIds: LaneSet['practitionerIds'];
  readonly firstHoldEnd: number;
};

export type Window = Omit<Look, 'window'> & {
  readonly from: Date;
  readonly to: Date;
  readonly earliest: Date;
};

/** The engine's question for one service at one place between two instants: what is asked and what is taken alike. */
export async function buildSearch(
  tx: Tx,
  actor: Actor,
  bookable: Bookable,
  window: Window,
): Promise<VisitSearch> {
  const roster = await loadRoster(tx, actor, rosterQuery(bookable));
  const to = new Date(Math.min(window.to.getTime(), latestStart(bookable).getTime()));
  return searchRoster(tx, actor, { ...bookable, roster }, { ...window, to });
}

/** The same with a roster at hand, and whatever the booking horizon. */
export async function searchRoster(
  tx: Tx,
  actor: Actor,
  {
    service,
    location,
    roster,
  }: Pick<Bookable, 'service' | 'location'> & { readonly roster: Roster },
  window: Window,
): Promise<VisitSearch> {
  const shape = shapeOf(service);
  const from = window.from.getTime();
  // A window past the booking horizon is empty, not upside down.
  const to = Math.max(from, window.to.getTime());
  // A visit that starts at the very end of the window still needs its whole length looked at.
  const reach = { start: from, end: to + occupiedMs(shape) };
  const lanes = await loadLanes(tx, actor, roster, { ...window, window: reach });
  return {
    practitionerIds: lanes.practitionerIds,
    firstHoldEnd: lanes.firstHoldEnd,
    search: {
      shape,
      practitioners: lanes.practitioners,
      resources: lanes.resources,
      from,
      to,
      earliestStart: window.earliest.getTime(),
      timeZone: location.timeZone,
    },
  };
}

export function rosterQuery({
  service,
  location,
}: Pick<Bookable, 'service' | 'location'>): RosterQuery {
  return {
    locationId: location.id,
    timeZone: location.timeZone,
    healthcareServiceId: service.id,
    roomKind: service.roomKind,
    deviceKinds: service.deviceKinds,
    maxPerDay: service.maxPerDay,
  };
}

export function shapeOf(service: Bookable['service']): VisitShape {
  return {
    preparationMinutes: service.preparationMinutes,
    treatmentMinutes: service.durationMinutes,
    cleaningMinutes: service.cleaningMinutes,
    stepMinutes: service.stepMinutes,
    earliestMinutes: service.earliestMinutes,
    latestMinutes: service.latestMinutes,
  };
}

export function occupiedMs(shape: VisitShape): number {
  const { preparationMinutes, treatmentMinutes, cleaningMinutes } = shape;
  return (preparationMinutes + treatmentMinutes + cleaningMinutes) * MINUTE_MS;
}

/** The schedule by which a practitioner works at this place; undefined when they do not. */
export function scheduleOf(
  { practitionerIds }: VisitSearch,
  practitionerId: PractitionerId,
): ScheduleId | undefined {
  return [...practitionerIds].find(([, id]) => id === practitionerId)?.[0];
}
