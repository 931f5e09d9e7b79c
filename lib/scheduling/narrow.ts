import type { Lane, Requirement, Search } from './availability';

/** The same question for a visit that must have this room or device; null where it serves none of what the visit needs. */
export function standingIn<Id extends string>(
  search: Search<Id>,
  scheduleId: Id,
): Search<Id> | null {
  const at = search.resources.findIndex(({ lanes }) => lanes.some(isOneOf([scheduleId])));
  if (at < 0) return null;
  return {
    ...search,
    resources: search.resources.map((resource, position) =>
      position === at ? only(resource, [scheduleId]) : resource,
    ),
  };
}

/** The same question with only these rooms and devices, wherever one of them serves. */
export function preferring<Id extends string>(
  search: Search<Id>,
  scheduleIds: readonly Id[],
): Search<Id> {
  return {
    ...search,
    resources: search.resources.map((resource) => {
      const narrowed = only(resource, scheduleIds);
      return narrowed.lanes.length > 0 ? narrowed : resource;
    }),
  };
}

function only<Id extends string>(
  { lanes }: Requirement<Id>,
  scheduleIds: readonly Id[],
): Requirement<Id> {
  return { lanes: lanes.filter(isOneOf(scheduleIds)) };
}

function isOneOf<Id extends string>(scheduleIds: readonly Id[]) {
  return ({ scheduleId }: Lane<Id>) => scheduleIds.includes(scheduleId);
}
