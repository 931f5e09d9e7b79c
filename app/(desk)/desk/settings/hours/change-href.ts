import type { HoursChange } from '@/lib/opening-hours/model';
import { type DeskView, deskHref } from '../../_components/desk-day';

/** The page on which one change of hours is written and looked at. */
export function changeHref(
  view: DeskView,
  kind: HoursChange['kind'],
  fields: Readonly<Record<string, string>> = {},
): string {
  return `${deskHref('/desk/settings/hours/change', view)}&${new URLSearchParams({ kind, ...fields })}`;
}

/** The page on which the most appointments a day of one person, room or device is written and looked at. */
export function dayLimitHref(view: DeskView, schedule: string): string {
  return `${deskHref('/desk/settings/hours/day-limit', view)}&${new URLSearchParams({ schedule })}`;
}
