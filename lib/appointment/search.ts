import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { type LaneSet, loadLanes } from '../schedule/lanes';
import type { Search } from '../scheduling/availability';
import type { PractitionerId, ScheduleId } from '../shared/ids';
import { type Bookable, latestStart } from './bookable';

const MINUTE_MS = 60_000;

export type VisitSearch = {
  readonly search: Search<ScheduleId>;
  readonly practitionerIds: LaneSet['practitionerIds'];
};

/** The engine's question for one service at one place between two instants: what is asked and what is taken alike. */
export async function buildSearch(
  tx: Tx,
  actor: Actor,
  bookable: Bookable,
  window: { readonly from: Date; readonly to: Date; readonly earliest: Date },
): Promise<VisitSearch> {
  const { service, location } = bookable;
  const shape = {
    preparationMinutes: service.preparationMinutes,
    treatmentMinutes: service.durationMinutes,
    cleaningMinutes: service.cleaningMinutes,
    stepMinutes: service.stepMinutes,
  };
  const from = window.from.getTime();
  // A window past the booking horizon is empty, not upside down.
  const to = Math.max(from, Math.min(window.to.getTime(), latestStart(bookable).getTime()));
  const lanes = await loadLanes(tx, actor, {
    locationId: location.id,
    timeZone: location.timeZone,
    healthcareServiceId: service.id,
    roomKind: service.roomKind,
    deviceKinds: service.deviceKinds,
    from,
    // A visit that starts at the very end of the window still needs its whole length looked at.
    to:
      to + (shape.preparationMinutes + shape.treatmentMinutes + shape.cleaningMinutes) * MINUTE_MS,
  });
  return {
    practitionerIds: lanes.practitionerIds,
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

/** The schedule by which a practitioner works at this place; undefined when they do not. */
export function scheduleOf(
  { practitionerIds }: VisitSearch,
  practitionerId: PractitionerId,
): ScheduleId | undefined {
  return [...practitionerIds].find(([, id]) => id === practitionerId)?.[0];
}
