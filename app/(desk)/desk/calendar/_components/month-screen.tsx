import { listColumns } from '@/lib/appointment/desk/columns';
import { readMonth } from '@/lib/appointment/desk/month';
import { listServices } from '@/lib/healthcare-service/queries';
import { dayInterval, monthOf } from '@/lib/scheduling/zone';
import { DayHeading } from '../../_components/day-heading';
import { DeskFrame } from '../../_components/desk-frame';
import { DeskProblem } from '../../_components/desk-problem';
import { CalendarTools, peopleChoices } from './calendar-tools';
import { keptOf } from './calendar-view';
import type { CalendarScreen } from './days-screen';
import { planMonth } from './month-plan';
import { MonthTable } from './month-table';

/** How full each day of a month is, at a place or of one person; each leads to its day. */
export async function MonthScreen({ staff, view, asked }: CalendarScreen) {
  const { timeZone } = view.place;
  const span = monthOf(view.date);
  const days = { location: view.place, date: span.from, to: span.to };
  const columns = await listColumns(staff, days);
  const people = columns.filter(({ actor }) => actor === 'practitioner');
  const person = people.find(({ practitionerId }) => practitionerId === asked.person);
  const look = { ...asked, person: person?.practitionerId ?? '' };
  const month = await readMonth(staff, { ...days, practitionerId: person?.practitionerId ?? null });
  const weeks = planMonth(view.date, timeZone, {
    people: person ? [person] : people,
    month,
    service: look.service,
  });
  const services = new Map(month.counts.map((one) => [one.serviceSlug, one.serviceName]));
  // What is chosen stays, also in a month that has none of it.
  if (look.service !== '' && !services.has(look.service)) {
    const chosen = (await listServices(staff)).find(({ slug }) => slug === look.service);
    if (chosen) services.set(chosen.slug, chosen.name);
  }
  const title = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone });
  const words = title.format(dayInterval(view.date, timeZone).start);
  return (
    <DeskFrame
      staff={staff}
      view={{ ...view, date: span.from }}
      section="/desk/calendar"
      liveTo={span.to}
    >
      <DayHeading
        view={view}
        path="/desk/calendar"
        step="month"
        title={words}
        kept={keptOf(look)}
      />
      <CalendarTools
        day={view}
        view={look}
        shownPerson={look.person}
        people={peopleChoices(people)}
        services={[...services].map(([value, label]) => ({ value, label }))}
      />
      <DeskProblem code={view.problem} />
      <MonthTable
        caption={`${words}, ${person?.name ?? view.place.name}`}
        weeks={weeks}
        view={view}
        look={look}
      />
    </DeskFrame>
  );
}
