import { z } from 'zod';
import { parseId, type ScheduleId } from '../shared/ids';
import type { PlaceChange } from './model';

const scheduleId = z
  .string({ error: 'Choose from the list' })
  .refine((text) => parseId(text) !== null, 'Choose from the list')
  .transform((text) => text as ScheduleId);
const WRITE_NAME = 'Write a name';
const name = z.string({ error: WRITE_NAME }).trim().min(1, WRITE_NAME).max(80);
/** Empty: the hours are written afterwards, as for the first room of a place. */
const like = z.union([z.literal('').transform(() => null), scheduleId]).default(null);
const KIND = /^[a-z][A-Za-z0-9-]{0,59}$/;
const CHOOSE_KIND = 'Choose at least one kind';
const kinds = z
  .union([z.string(), z.array(z.string())], { error: CHOOSE_KIND })
  .transform((list) => [...new Set([list].flat().flatMap((text) => text.split(',')))].sort())
  .refine((list) => list.every((kind) => KIND.test(kind)), CHOOSE_KIND);
/** What the form was written over. */
const was = z.string().max(100).default('');
const deviceKind = z.string({ error: 'Choose the kind' }).regex(KIND, 'Choose the kind');

/** The forms in which rooms and devices are changed, by the kind of change. */
export const PLACE_FORMS: Readonly<Record<PlaceChange['kind'], z.ZodType<PlaceChange>>> = {
  'add-room': z.object({ name, kinds, like, schedule: scheduleId }).transform(
    ({ schedule, ...rest }): PlaceChange => ({
      kind: 'add-room',
      scheduleId: schedule,
      ...rest,
    }),
  ),
  'add-device': z.object({ name, deviceKind, like, schedule: scheduleId }).transform(
    ({ schedule, ...rest }): PlaceChange => ({
      kind: 'add-device',
      scheduleId: schedule,
      ...rest,
    }),
  ),
  'edit-room': z.object({ name, kinds, was, schedule: scheduleId }).transform(
    ({ schedule, ...rest }): PlaceChange => ({
      kind: 'edit-room',
      scheduleId: schedule,
      ...rest,
    }),
  ),
  'rename-device': z.object({ name, was, schedule: scheduleId }).transform(
    ({ schedule, ...rest }): PlaceChange => ({
      kind: 'rename-device',
      scheduleId: schedule,
      ...rest,
    }),
  ),
  retire: z
    .object({ schedule: scheduleId })
    .transform(({ schedule }): PlaceChange => ({ kind: 'retire', scheduleId: schedule })),
  return: z
    .object({ schedule: scheduleId })
    .transform(({ schedule }): PlaceChange => ({ kind: 'return', scheduleId: schedule })),
};
