import { ButtonLink } from '@/app/_components/ui/button-link';
import type { LocalDate } from '@/lib/scheduling/zone';
import type { DeskView } from '../../../_components/desk-day';
import { changeHref } from '../change-href';
import { dateWords } from '../hours-words';

type HolidayListProps = {
  readonly holidays: readonly { readonly date: LocalDate; readonly name: string }[];
  readonly view: DeskView;
  readonly canChange: boolean;
};

/** Days on which all of the place is closed. */
export function HolidayList({ holidays, view, canChange }: HolidayListProps) {
  return (
    <section aria-labelledby="holidays" className="grid gap-2">
      <h2 id="holidays" className="text-lg">
        Holidays of {view.place.name}
      </h2>
      {holidays.length === 0 ? <p className="text-muted">None ahead.</p> : null}
      <ul className="grid gap-1.5">
        {holidays.map(({ date, name }) => (
          <li key={date} className="flex flex-wrap items-baseline gap-x-4">
            <span>
              {dateWords(date)}: {name}
            </span>
            {canChange ? (
              <a href={changeHref(view, 'remove-holiday', { day: date })}>
                Remove<span className="sr-only">: {name}</span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
      {canChange ? (
        <p>
          <ButtonLink variant="secondary" href={changeHref(view, 'holiday')}>
            Add a holiday …
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}
