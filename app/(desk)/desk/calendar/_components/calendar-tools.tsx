import { Button } from '@/app/_components/ui/button';
import { BOX } from '@/app/_components/ui/field-classes';
import type { DeskColumn } from '@/lib/appointment/desk/columns';
import type { DeskView } from '../../_components/desk-day';
import { type CalendarView, calendarHref, DENSITIES, keptOf, type Shape } from './calendar-view';

/** With the keys that lead there. */
const SHAPE_WORDS: readonly (readonly [Shape, string, string?])[] = [
  ['people', 'Day by person', 'd 1'],
  ['rooms', 'Day by room'],
  ['week', 'Week of one person', 'w 2'],
  ['month', 'Month', 'm 3'],
  ['list', 'List', 'a 5'],
];
const PHONE = 'sm:hidden';
const WIDER = 'max-sm:hidden';
/** Where a view is what the calendar opens with. */
const OPEN_SHOWS: Partial<Record<Shape, typeof PHONE | typeof WIDER>> = {
  people: WIDER,
  list: PHONE,
};
const DENSITY_WORDS = { close: 'Close', usual: 'Usual', wide: 'Wide' } as const;

export type Choice = { readonly value: string; readonly label: string };

/** The people of a calendar to choose from; who left is there while visits are still with them. */
export function peopleChoices(
  people: readonly Pick<DeskColumn, 'practitionerId' | 'name' | 'isGone'>[],
): Choice[] {
  return people.map(({ practitionerId, name, isGone }) => ({
    value: practitionerId ?? '',
    label: isGone ? `${name} (left)` : name,
  }));
}

type CalendarToolsProps = {
  readonly day: DeskView;
  readonly view: CalendarView;
  /** Whom the week shows where the address names nobody. */
  readonly shownPerson: string;
  readonly people: readonly Choice[];
  readonly services: readonly Choice[];
};

/** How the calendar is looked at: links and a form that change the address and nothing else. */
export function CalendarTools({ day, view, shownPerson, people, services }: CalendarToolsProps) {
  const isWeek = view.shape === 'week';
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <Links
        label="View"
        links={SHAPE_WORDS.flatMap(([shape, words, keys]) => {
          const link = { keys, words, href: calendarHref(day, { ...view, shape }) };
          const shownOn = OPEN_SHOWS[shape];
          if (view.shape !== null || !shownOn) {
            return [{ ...link, isCurrent: view.shape === shape }];
          }
          // Nobody chose: which view is shown, and so which link is the current one, is for the screen to say.
          return [
            { ...link, isCurrent: true, shownOn },
            { ...link, isCurrent: false, shownOn: shownOn === PHONE ? WIDER : PHONE },
          ];
        })}
      />
      {view.shape === 'month' ? null : (
        <div className="max-sm:hidden">
          <Links
            label="Height of the rows"
            links={DENSITIES.map((density) => ({
              words: DENSITY_WORDS[density],
              href: calendarHref(day, { ...view, density }),
              isCurrent: view.density === density,
            }))}
          />
        </div>
      )}
      <form method="get" action="/desk/calendar" className="flex flex-wrap items-center gap-2">
        <input type="hidden" name="location" value={day.place.slug} />
        <input type="hidden" name="date" value={day.date} />
        {Object.entries(keptOf({ ...view, person: '', service: '' })).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Choose
          name="person"
          label="Person"
          keys="["
          all={isWeek ? null : 'Everyone'}
          value={shownPerson}
          choices={people}
        />
        <Choose
          name="service"
          label="Treatment"
          all="Every treatment"
          value={view.service}
          choices={services}
        />
        <Button variant="secondary">Show</Button>
      </form>
    </div>
  );
}

type LinksProps = {
  readonly label: string;
  readonly links: readonly {
    readonly words: string;
    readonly keys?: string | undefined;
    readonly href: string;
    readonly isCurrent: boolean;
    /** The class that hides it elsewhere. */
    readonly shownOn?: string;
  }[];
};

function Links({ label, links }: LinksProps) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-1 rounded-input bg-sunken p-0.5">
        {links.map(({ words, keys, href, isCurrent, shownOn = '' }) => (
          <li key={`${words}${shownOn}`} className={shownOn}>
            <a
              href={href}
              data-shortcut={keys}
              aria-current={isCurrent ? 'true' : undefined}
              className="inline-flex min-h-7 items-center rounded-input px-2.5 text-ink decoration-transparent hover:bg-tint aria-[current=true]:bg-brand aria-[current=true]:font-semibold aria-[current=true]:text-on-brand pointer-coarse:min-h-11"
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type ChooseProps = {
  readonly name: string;
  readonly label: string;
  /** Those that lead to it. */
  readonly keys?: string;
  /** The words for all of them; null where one must be chosen. */
  readonly all: string | null;
  readonly value: string;
  readonly choices: readonly Choice[];
};

function Choose({ name, label, keys, all, value, choices }: ChooseProps) {
  return (
    <label className="inline-flex items-center gap-2">
      <span className="sr-only">{label}</span>
      <select
        key={value}
        name={name}
        data-shortcut={keys}
        defaultValue={value}
        className={`${BOX} max-w-56 max-sm:max-w-32`}
      >
        {all === null ? null : <option value="">{all}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}
