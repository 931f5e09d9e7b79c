import { describe, expect, it } from 'vitest';
import { deskDetailsSchema } from '@/lib/patient/schema';
import { HOUR_MS } from '@/lib/shared/milliseconds';
import { findTimes, type Lane } from '../../../lib/scheduling/availability';
import { contains, type Interval, normalise, overlaps } from '../../../lib/scheduling/interval';
import { openIntervals } from '../../../lib/scheduling/opening-hours';
import { addDays, localDateOf } from '../../../lib/scheduling/zone';
import type { ScheduleId } from '../../../lib/shared/ids';
import { nextHoliday } from '../clinic/holidays';
import { LOCATIONS } from '../clinic/locations';
import { LUNCH_MINUTES } from '../clinic/practitioners';
import { DEMO_SCHEDULES, type DemoSchedule } from '../rows/schedule-rows';
import { type DemoVisit, demoVisits } from './demo-visits';
import { earlierAssessments } from './earlier-assessments';
import { patientRow } from './patient-rows';
import { slotRows } from './visit-rows';

// A working day, a Sunday evening, the night, and three weeks around Christmas and a change of clocks.
const MOMENTS = [
  '2026-11-24T10:40:00Z',
  '2026-11-22T23:00:00Z',
  '2026-11-23T03:10:00Z',
  '2026-12-20T16:00:00Z',
  '2027-03-20T09:00:00Z',
];

function openOf(schedule: DemoSchedule, now: Date): Interval[] {
  const location = LOCATIONS.find(({ slug }) => slug === schedule.locationSlug);
  const timeZone = location?.timeZone ?? '';
  const today = localDateOf(now.getTime(), timeZone);
  const week = schedule.sessions.flatMap(({ weekdays, startMinutes, endMinutes }) =>
    weekdays.map((weekday) => ({ weekday: weekday as 1, startMinutes, endMinutes })),
  );
  const lunch = schedule.lunchStartMinutes;
  const holiday = nextHoliday(schedule.locationSlug, today);
  const hours = {
    weekly: week,
    breaks:
      lunch === null
        ? []
        : week.map(({ weekday }) => ({
            weekday,
            startMinutes: lunch,
            endMinutes: lunch + LUNCH_MINUTES,
          })),
    exceptions: holiday ? [{ date: holiday.date, kind: 'closed' as const }] : [],
  };
  return openIntervals(hours, addDays(today, -25), addDays(today, 25), timeZone);
}

function busyBySchedule(visits: readonly DemoVisit[]): Map<ScheduleId, Interval[]> {
  const busy = new Map<ScheduleId, Interval[]>();
  for (const { scheduleId, during } of slotRows(visits)) {
    const taken = { start: during.start.getTime(), end: during.end.getTime() };
    busy.set(scheduleId, [...(busy.get(scheduleId) ?? []), taken]);
  }
  return busy;
}

describe.each(MOMENTS)('the demo’s visits around %s', (moment) => {
  const now = new Date(moment);
  const visits = demoVisits(now);
  const busy = busyBySchedule(visits);

  it('are the same for the same moment', () => {
    expect(demoVisits(now)).toEqual(visits);
  });

  it('take no schedule twice, and only when it is open', () => {
    for (const schedule of DEMO_SCHEDULES) {
      const open = openOf(schedule, now);
      const taken = busy.get(schedule.id) ?? [];
      for (const [index, one] of taken.entries()) {
        expect(contains(open, one), `${schedule.locationSlug} ${new Date(one.start)}`).toBe(true);
        expect(overlaps(normalise(taken.slice(0, index)), one)).toBe(false);
      }
    }
  });

  it('were booked in the past, with the thinking time left', () => {
    for (const { bookedAt, startsAt, service, cancellation } of visits) {
      expect(bookedAt < now).toBe(true);
      expect(startsAt.getTime() - bookedAt.getTime()).toBeGreaterThan(
        service.reflectionHours * HOUR_MS,
      );
      if (cancellation) expect(cancellation.at > bookedAt && cancellation.at <= now).toBe(true);
    }
  });

  it('treat nobody whom no clinician has assessed in time', () => {
    const before = new Map(
      earlierAssessments(visits).map((each) => [each.before.patientNumber, each.startsAt]),
    );
    for (const visit of visits.filter(({ service }) => service.isTreatment)) {
      const earlier = visits.find(
        ({ service, patientNumber, startsAt }) =>
          service.slug === 'consultation' &&
          patientNumber === visit.patientNumber &&
          startsAt < visit.startsAt,
      );
      const assessedAt = earlier?.startsAt ?? before.get(visit.patientNumber);
      const days = (visit.startsAt.getTime() - (assessedAt?.getTime() ?? 0)) / (24 * HOUR_MS);
      // The strictest treatment asks for 90 days.
      expect(days > 0 && days <= 90, visit.service.slug).toBe(true);
    }
  });

  it('review only a treatment of that patient that is done', () => {
    const reviews = visits.filter(({ service }) => service.slug === 'follow-up');
    expect(reviews.length).toBeGreaterThan(5);
    for (const { followsId, patientNumber, startsAt } of reviews) {
      const treatment = visits.find(({ id }) => id === followsId);
      expect(treatment).toMatchObject({ patientNumber, status: 'fulfilled' });
      expect(treatment?.endsAt.getTime()).toBeLessThan(startsAt.getTime());
    }
  });

  it('bring a patient at most once a day', () => {
    const days = visits.map(({ patientNumber, location, dayOffset }) =>
      [patientNumber, location.slug, dayOffset].join(' '),
    );
    expect(new Set(days).size).toBe(days.length);
  });

  it('wait for a clinician exactly when their screening says so', () => {
    const waiting = visits.filter(({ status }) => status === 'proposed');
    expect(waiting.map(({ location }) => location.slug).sort()).toEqual(['london', 'new-york']);
    for (const { screening, reviewedAt, status } of visits) {
      const isReview = screening.decision.outcome === 'review';
      expect(isReview).toBe(reviewedAt !== null || status === 'proposed');
      expect(screening.decision.outcome).not.toBe('block');
    }
  });

  it('show every stage of today in London', () => {
    const stages = visits
      .filter(({ location, dayOffset }) => location.slug === 'london' && dayOffset === 0)
      .map(({ status }) => status);
    expect(stages).toEqual(
      expect.arrayContaining(['fulfilled', 'checked-in', 'arrived', 'booked']),
    );
  });

  it('leave cryotherapy in London open soon after the thinking time', () => {
    const lanesFor = (offer: string): Lane[] =>
      DEMO_SCHEDULES.filter((s) => s.locationSlug === 'london' && s.offers.includes(offer)).map(
        (schedule) => ({
          scheduleId: schedule.id,
          open: openOf(schedule, now),
          busy: normalise(busy.get(schedule.id) ?? []),
        }),
      );
    const from = now.getTime() + 48.5 * HOUR_MS;
    const times = findTimes({
      shape: { preparationMinutes: 0, treatmentMinutes: 20, cleaningMinutes: 10, stepMinutes: 15 },
      practitioners: lanesFor('cryotherapy'),
      resources: [
        { lanes: lanesFor('procedure-ventilated-O2-monitor') },
        { lanes: lanesFor('cryo-unit') },
      ],
      from,
      // Two days: one of them may be a holiday.
      to: from + 48 * HOUR_MS,
      earliestStart: from,
      timeZone: 'Europe/London',
    });
    expect(times.length).toBeGreaterThan(4);
  });
});

it('every number of the demo’s patients is one that the desk takes', () => {
  const now = new Date();
  for (const { slug, country } of LOCATIONS) {
    const rule = deskDetailsSchema({ today: localDateOf(now.getTime(), 'UTC'), country });
    for (let number = 0; number < 1_000; number += 1) {
      const { fullName, email = '', phone, birthDate } = patientRow(number, slug, now);
      const [year, month, day] = birthDate.split('-');
      const date = { 'birthDate-day': day, 'birthDate-month': month, 'birthDate-year': year };
      const read = rule.safeParse({ fullName, email, phone, ...date });
      expect(read.data).toEqual({ fullName, email, phone, birthDate });
    }
  }
});
