import { listColumns } from '@/lib/appointment/desk/columns';
import { freeGaps, keptTimesOf } from '@/lib/appointment/desk/free-gaps';
import { type DayVisit, listDay } from '@/lib/appointment/desk/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { listServiceNames, type ServiceName } from '@/lib/healthcare-service/names';
import { listKeptTimes } from '@/lib/waitlist/kept-times';
import type { DeskView } from '../../_components/desk-day';
import { type Choice, peopleChoices } from './calendar-tools';
import { type CalendarView, weekOf, weekTitle } from './calendar-view';
import { planDay, planWeek } from './grid-plan';
import { personOfWeek } from './person-of-week';
import { treatmentLooks } from './treatment-look';

/** What the calendar shows of a day or of the week around it, as the address asks for it. */
export async function readCalendar(
  staff: StaffActor,
  day: DeskView,
  asked: CalendarView,
  now: Date,
) {
  const isWeek = asked.shape === 'week';
  const span = isWeek ? weekOf(day.date) : { from: day.date, to: day.date };
  const days = { location: day.place, date: span.from, to: span.to };
  const [columns, kept, names] = await Promise.all([
    listColumns(staff, days),
    listKeptTimes(staff, days),
    listServiceNames(staff),
  ]);
  const people = columns.filter(({ actor }) => actor === 'practitioner');
  const asksFor = people.find(({ practitionerId }) => practitionerId === asked.person);
  const person = asksFor ?? (isWeek ? personOfWeek(people, staff.practitionerId) : undefined);
  // A week shows somebody even where nobody was asked for; other views then still show everyone.
  const look = { ...asked, person: asksFor?.practitionerId ?? '' };
  // A week of everybody at a large place would be read for nothing: it shows one person. A room is everybody's.
  const all = await listDay(staff, {
    ...days,
    withLateBefore: true,
    practitionerId: asked.shape === 'rooms' ? null : (person?.practitionerId ?? null),
  });
  const ofPerson = all.filter((visit) => !person || visit.practitionerId === person.practitionerId);
  const visits = ofPerson.filter(
    (visit) => look.service === '' || visit.serviceSlug === look.service,
  );
  const shownIds = new Set(visits.map(({ id }) => id));
  // What a filter hides still takes its time.
  const standing = all.filter(({ status }) => status !== 'cancelled');
  const { timeZone } = day.place;
  const beside = person ? [person] : people;
  const plan = () => {
    const { today } = day;
    if (isWeek) return person ? planWeek(person, standing, { ...span, today, timeZone }) : [];
    const shown =
      asked.shape === 'rooms' ? columns.filter(({ actor }) => actor !== 'practitioner') : beside;
    return planDay(shown, standing, { date: day.date, timeZone });
  };
  return {
    span,
    shownPerson: person?.practitionerId ?? '',
    heading: isWeek
      ? ({ step: 7, title: weekTitle(span, timeZone) } as const)
      : ({ step: 1 } as const),
    look,
    visits,
    planned: plan(),
    hiddenIds: new Set(standing.flatMap(({ id }) => (shownIds.has(id) ? [] : [id]))),
    gaps: freeGaps(beside, all, now, kept),
    kept,
    keptOfPeople: keptTimesOf(beside, kept),
    people: peopleChoices(people),
    services: servicesOf(names, ofPerson, look.service),
    treatments: treatmentLooks(names),
  };
}

/**
 * Only what is there can be chosen: a list of all treatments would mostly lead to empty screens. What is chosen already
 * stays, also where this person or day has none of it: else the next press of "Show" would lose it.
 */
function servicesOf(
  all: readonly ServiceName[],
  visits: readonly DayVisit[],
  chosen: string,
): Choice[] {
  const names = new Map(visits.map(({ serviceSlug, serviceName }) => [serviceSlug, serviceName]));
  if (chosen !== '' && !names.has(chosen)) {
    const service = all.find(({ slug }) => slug === chosen);
    if (service) names.set(chosen, service.name);
  }
  return [...names].map(([value, label]) => ({ value, label }));
}
