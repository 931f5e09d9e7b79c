import type { SeedService } from '../catalogue/seed-service';
import type { Random } from '../random';
import { STEP_MINUTES } from '../rows/service-rows';
import { stepsOf } from './service-mix';
import { type BulkPractitioner, LUNCH_MINUTES, type Shift } from './staffing';

export type PlacedVisit = { readonly service: SeedService; readonly startMinutes: number };

/**
 * Lays visits into one shift around lunch, in the order given, with gaps as chance has it. What does not fit any
 * more is left out: the caller books it on another day.
 */
export function packDay(
  services: readonly SeedService[],
  shift: Shift,
  { lunchStartMinutes }: BulkPractitioner,
  random: Random,
): PlacedVisit[] {
  const lunchEnd = lunchStartMinutes + LUNCH_MINUTES;
  const placed: PlacedVisit[] = [];
  let stepsWanted = services.reduce((sum, service) => sum + stepsOf(service), 0);
  let cursor = shift.startMinutes;
  services.forEach((service, n) => {
    const minutes = stepsOf(service) * STEP_MINUTES;
    const lunchAhead = cursor < lunchEnd ? LUNCH_MINUTES : 0;
    const slack = (shift.endMinutes - cursor - lunchAhead) / STEP_MINUTES - stepsWanted;
    const gapSteps = Math.floor(
      (random.next() * 2 * Math.max(0, slack)) / (services.length - n + 1),
    );
    let start = cursor + gapSteps * STEP_MINUTES;
    if (start < lunchEnd && start + minutes > lunchStartMinutes) start = lunchEnd;
    if (start + minutes > shift.endMinutes) start = cursor;
    if (start < lunchEnd && start + minutes > lunchStartMinutes) start = lunchEnd;
    stepsWanted -= stepsOf(service);
    if (start + minutes > shift.endMinutes) return;
    placed.push({ service, startMinutes: start });
    cursor = start + minutes;
  });
  return placed;
}
