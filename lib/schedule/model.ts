/** FHIR R4 Slot.status, less `free`: free time is computed, never stored. */
export const SLOT_STATUSES = [
  'busy-tentative',
  'busy',
  'busy-unavailable',
  'entered-in-error',
] as const;
export type SlotStatus = (typeof SLOT_STATUSES)[number];

/** A Schedule belongs to exactly one of these; everything bookable is a Schedule. */
export const SCHEDULE_ACTORS = ['practitioner', 'room', 'device'] as const;
