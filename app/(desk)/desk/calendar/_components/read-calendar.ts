import { listColumns } from '@/lib/appointment/desk/columns';
import { freeGaps } from '@/lib/appointment/desk/free-gaps';
import { type DayVisit, listDay } from '@/lib/appointment/desk/queries';
import type { StaffActor } from '@/lib/auth/actor';
import type { DeskView } from '../../_components/desk-day';
import type { Choice } from './calendar-tools';
import { type CalendarView, weekOf, weekTitle } from './calendar-view';
import { planDay, planWeek } from './grid-plan';

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
  const [all, columns] = await Promise.all([listDay(staff, days), listColumns(staff, days)]);
  const people = columns.filter(({ actor }) => actor === 'practitioner');
  const asksFor = people.find(({ practitionerId }) => practitionerId === asked.person);
  const person = isWeek ? (asksFor ?? people[0]) : asksFor;
  // A week shows somebody even where nobody was asked for; other views then still show everyone.
  const look = { ...asked, person: asksFor?.practitionerId ?? '' };
  const visits = all.filter(
    (visit) =>
      (look.service === '' || visit.serviceSlug === look.service) &&
      (!person || visit.practitionerId === person.practitionerId),
  );
  const standing = visits.filter(({ status }) => status !== 'cancelled');
  const { timeZone } = day.place;
  const beside = person ? [person] : people;
  const plan = () => {
    if (isWeek) return person ? planWeek(person, standing, { ...span, timeZone }) : [];
    const shown =
      asked.shape === 'rooms' ? columns.filter(({ actor }) => actor !== 'practitioner') : beside;
    return planDay(shown, standing, { date: day.date, timeZone });
  };
  return {
    span,
    shownPerson: person?.practitionerId ?? '',
    heading: isWeek ? { step: 7, title: weekTitle(span, timeZone) } : { step: 1 },
    look,
    visits,
    planned: plan(),
    // A treatment that is not shown takes its time all the same.
    gaps: freeGaps(beside, all, now),
    people: people.map((one): Choice => ({ value: one.practitionerId ?? '', label: one.name })),
    services: servicesOf(all),
  };
}

/** Only what is there can be chosen: a list of all treatments would mostly lead to empty screens. */
function servicesOf(visits: readonly DayVisit[]): Choice[] {
  const names = new Map(visits.map(({ serviceSlug, serviceName }) => [serviceSlug, serviceName]));
  return [...names].map(([value, label]) => ({ value, label }));
}
