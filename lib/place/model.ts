import { hashJson } from '../shared/canonical-json';
import type { ScheduleId } from '../shared/ids';

/**
 * What may be changed about the rooms and devices of a place. `like`: whose hours something new keeps at first, null for
 * none yet; its `scheduleId` is a new one, so that what is sent twice is added once. `was`: the `placeVersion` that was
 * edited.
 */
export type PlaceChange =
  | {
      readonly kind: 'add-room';
      readonly scheduleId: ScheduleId;
      readonly name: string;
      readonly kinds: readonly string[];
      readonly like: ScheduleId | null;
    }
  | {
      readonly kind: 'add-device';
      readonly scheduleId: ScheduleId;
      readonly name: string;
      readonly deviceKind: string;
      readonly like: ScheduleId | null;
    }
  | {
      readonly kind: 'edit-room';
      readonly scheduleId: ScheduleId;
      readonly name: string;
      readonly kinds: readonly string[];
      readonly was: string;
    }
  | {
      readonly kind: 'rename-device';
      readonly scheduleId: ScheduleId;
      readonly name: string;
      readonly was: string;
    }
  | { readonly kind: 'retire'; readonly scheduleId: ScheduleId }
  | { readonly kind: 'return'; readonly scheduleId: ScheduleId };

/** Changes whenever what a form shows of a room or a device does. */
export function placeVersion(name: string, kinds: readonly string[]): string {
  return hashJson({ name, kinds: [...kinds].sort() });
}

/** "cryo-unit" as people read it. */
export function kindWords(kind: string): string {
  const words = kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
