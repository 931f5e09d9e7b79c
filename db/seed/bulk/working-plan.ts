import type { LocalDate } from '../../../lib/scheduling/zone';
import type { BulkOptions } from './options';
import { type BulkPractitioner, bulkPractitioners, type Shift } from './staffing';
import { type Calendar, daysOff, demandOn, shiftOn } from './working-days';

/** One shift of one practitioner. */
export type WorkingDay = {
  readonly date: LocalDate;
  readonly practitioner: BulkPractitioner;
  readonly shift: Shift;
  /** Its share of all visits, relative to other days. */
  readonly demand: number;
  readonly isAhead: boolean;
};

/** A shift of eleven hours holds so many visits of the mix, those called off included. */
const VISITS_A_SHIFT = 19;

export function workingPlan(options: BulkOptions, calendar: Calendar): readonly WorkingDay[] {
  const people = bulkPractitioners(options.practitioners).map((practitioner) => ({
    practitioner,
    off: daysOff(practitioner, calendar),
  }));
  return calendar.dates.flatMap((date) => {
    const demand = demandOn(date, calendar.today);
    const isAhead = date > calendar.today;
    return people.flatMap(({ practitioner, off }) => {
      const shift = shiftOn(practitioner, date, calendar, off);
      return shift === null ? [] : [{ date, practitioner, shift, demand, isAhead }];
    });
  });
}

/** How many visits the shifts of the past have room for; more would be neither realistic nor storable. */
export function capacityOf(plan: readonly WorkingDay[]): number {
  return plan.filter(({ isAhead }) => !isAhead).length * VISITS_A_SHIFT;
}
