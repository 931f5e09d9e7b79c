import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Icon } from '@/app/_components/ui/icon';
import { type DayStep, type DeskView, deskHref, shifted } from './desk-day';

type DayLinksProps = {
  readonly view: DeskView;
  readonly path: string;
  readonly step: DayStep;
  readonly kept: Readonly<Record<string, string>>;
};

const UNITS: Readonly<Record<DayStep, string>> = { 1: 'Day', 7: 'Week', month: 'Month' };

/** To the day before, today, the day after, and any date. */
export function DayLinks({ view, path, step, kept }: DayLinksProps) {
  const unit = UNITS[step];
  return (
    <nav aria-label="Date" className="flex flex-wrap items-center gap-2 print:hidden">
      <ButtonLink
        href={deskHref(path, shifted(view, step, -1), kept)}
        data-shortcut="k p"
        variant="secondary"
      >
        <Icon name="back" />
        <span className="sr-only">{unit} before</span>
      </ButtonLink>
      <ButtonLink
        href={deskHref(path, { ...view, date: view.today }, kept)}
        data-shortcut="t"
        variant="secondary"
      >
        Today
      </ButtonLink>
      <ButtonLink
        href={deskHref(path, shifted(view, step, 1), kept)}
        data-shortcut="j n"
        variant="secondary"
      >
        <Icon name="arrow" />
        <span className="sr-only">{unit} after</span>
      </ButtonLink>
      <form method="get" action={path} className="flex items-center gap-2">
        <input type="hidden" name="location" value={view.place.slug} />
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor="date" className="sr-only">
          Go to date
        </label>
        <input
          id="date"
          type="date"
          data-shortcut="g"
          name="date"
          key={view.date}
          defaultValue={view.date}
          className="min-h-(--control) rounded-input border border-edge bg-surface px-2 text-ink"
        />
        <Button variant="secondary">Go</Button>
      </form>
    </nav>
  );
}
