import { Wordmark } from '@/app/_components/site/wordmark';
import { Button } from '@/app/_components/ui/button';
import { Icon } from '@/app/_components/ui/icon';
import type { StaffActor } from '@/lib/auth/actor';
import { ROLE_WORDS } from '@/lib/staff/model';
import { type DeskView, deskHref } from './desk-day';
import { DeskMenu } from './desk-menu';
import { sectionsFor } from './desk-sections';
import { DeskTab } from './desk-tab';
import { NamesToggle } from './names-toggle';
import { DeskKeys } from './palette/desk-keys';

type DeskBarProps = {
  readonly staff: StaffActor;
  readonly view: DeskView;
  readonly section: string;
};

/** One line on a laptop: where one is, the places, the search, and what belongs to the person. */
export function DeskBar({ staff, view, section }: DeskBarProps) {
  const { daily, seldom } = sectionsFor(staff);
  const pages = [...daily, ...seldom].map(({ path, label }) => ({
    label,
    href: deskHref(path, view),
  }));
  const tab = ({ path, label }: (typeof daily)[number]) => (
    <li key={path}>
      <DeskTab href={deskHref(path, view)} isCurrent={path === section}>
        {label}
      </DeskTab>
    </li>
  );
  const open = seldom.find(({ path }) => path === section);
  return (
    <header className="flex flex-wrap items-center gap-x-1 gap-y-1 sm:gap-x-3 border-hairline border-b bg-surface px-4 py-2 sm:px-6 print:hidden">
      <a href={deskHref('/desk', view)} className="inline-flex no-underline">
        <span className="inline-flex max-sm:w-8 max-sm:overflow-clip">
          <Wordmark name="Milium" />
        </span>
        <span className="sr-only"> desk, start</span>
      </a>
      <nav aria-label="Desk" className="order-last basis-full xl:order-none xl:basis-auto">
        <ul className="flex flex-wrap gap-x-0.5 gap-y-1">
          {daily.map(tab)}
          <li>
            <DeskMenu id="desk-more" label={open?.label ?? 'More'} isCurrent={open !== undefined}>
              <ul className="grid min-w-40">{seldom.map(tab)}</ul>
            </DeskMenu>
          </li>
        </ul>
      </nav>
      <PlaceSwitch view={view} section={section} />
      <div className="ms-auto flex items-center gap-x-1">
        <DeskKeys pages={pages} place={view.place.slug} />
        <NamesToggle />
        <DeskMenu
          id="desk-person"
          label={
            <>
              <span className="truncate max-sm:sr-only sm:max-w-20 min-[90rem]:max-w-32">
                {staff.name}
              </span>
              <span className="sm:hidden">
                <Icon name="person" />
              </span>
            </>
          }
        >
          <form method="post" action="/sign-in/out" className="grid gap-2 p-2">
            <p>
              <span className="block font-semibold">{staff.name}</span>
              <span className="text-muted text-sm">{ROLE_WORDS[staff.role]}</span>
            </p>
            <Button variant="secondary">Sign out</Button>
          </form>
        </DeskMenu>
      </div>
    </header>
  );
}

/** More of them side by side would break the bar into two lines. */
const PLACES_BESIDE = 2;

function PlaceSwitch({ view, section }: Pick<DeskBarProps, 'view' | 'section'>) {
  const tabs = view.places.map((place) => (
    <li key={place.slug}>
      <DeskTab
        href={deskHref(section, { ...view, place })}
        isCurrent={place.slug === view.place.slug}
      >
        {placeWords(place)}
      </DeskTab>
    </li>
  ));
  return (
    <nav aria-label="Place">
      {tabs.length > PLACES_BESIDE ? (
        <DeskMenu id="desk-places" label={placeWords(view.place)}>
          <ul className="grid min-w-40">{tabs}</ul>
        </DeskMenu>
      ) : (
        <ul className="flex flex-wrap gap-1 rounded-input bg-sunken p-0.5">{tabs}</ul>
      )}
    </nav>
  );
}

function placeWords({ name, isOpen }: DeskView['place']): string {
  return isOpen ? name : `${name} (closed)`;
}
