import type { ReactNode } from 'react';
import { Wordmark } from '@/app/_components/site/wordmark';
import { Button } from '@/app/_components/ui/button';
import type { StaffActor } from '@/lib/auth/actor';
import type { LocalDate } from '@/lib/scheduling/zone';
import { ROLE_WORDS } from '@/lib/staff/model';
import { type DeskView, deskHref } from './desk-day';
import { HealthAlert } from './health-alert';
import { LiveDay } from './live-day';
import { NamesToggle } from './names-toggle';
import { DeskKeys } from './palette/desk-keys';

const SECTIONS = [
  { path: '/desk', label: 'Day' },
  { path: '/desk/arrivals', label: 'Arrivals' },
  { path: '/desk/calendar', label: 'Calendar' },
  { path: '/desk/book', label: 'Book' },
  { path: '/desk/patients', label: 'Patients' },
  { path: '/desk/closures', label: 'Time off' },
  { path: '/desk/reviews', label: 'Reviews' },
  { path: '/desk/waitlist', label: 'Waiting' },
  { path: '/desk/settings', label: 'Settings' },
  { path: '/desk/forms', label: 'Forms' },
  { path: '/desk/health', label: 'Health' },
  { path: '/desk/retention', label: 'Old records', roles: ['manager', 'auditor'] },
] as const;

/** The screens that show visits, and so change while one looks at them. */
const LIVE_SECTIONS: ReadonlySet<string> = new Set([
  '/desk',
  '/desk/arrivals',
  '/desk/calendar',
  '/desk/reviews',
  '/desk/waitlist',
]);

function liveHref({ place, date }: DeskView, to: LocalDate = date): string {
  return `/desk/live?${new URLSearchParams({ location: place.slug, from: date, to })}`;
}

/** Sections that name no role are everyone's. */
function isFor(section: (typeof SECTIONS)[number], { role }: StaffActor): boolean {
  return !('roles' in section) || section.roles.some((one) => one === role);
}

type DeskFrameProps = {
  readonly staff: StaffActor;
  readonly view: DeskView;
  /** The path of the section this page belongs to. */
  readonly section: string;
  /** The last date it shows, where it keeps itself up to date and shows more than one. */
  readonly liveTo?: LocalDate | undefined;
  /** False for a page that says what is not there: answered with 404, it could only be read again as a whole. */
  readonly isLive?: boolean;
  /** The patient reads and writes on it: nothing of the desk's own is told there. */
  readonly isPatients?: boolean;
  readonly children: ReactNode;
};

/** The bar and the page of every screen of the desk. */
export function DeskFrame(props: DeskFrameProps) {
  const { staff, view, section, liveTo, isPatients = false, children } = props;
  const isLive = (props.isLive ?? LIVE_SECTIONS.has(section)) && !isPatients;
  const pages = SECTIONS.filter((one) => isFor(one, staff)).map(({ path, label }) => ({
    path,
    label,
    href: deskHref(path, view),
  }));
  return (
    <>
      <header className="flex flex-wrap items-center gap-x-6 gap-y-1 border-hairline border-b bg-surface px-4 py-2 sm:px-6 print:hidden">
        <a href={deskHref('/desk', view)} className="inline-flex no-underline">
          <Wordmark name="Milium" />
          <span className="sr-only"> desk, start</span>
        </a>
        <nav aria-label="Desk" className="order-last basis-full lg:order-none lg:basis-auto">
          <ul className="flex flex-wrap gap-1">
            {pages.map(({ path, label, href }) => (
              <li key={path}>
                <Tab href={href} isCurrent={path === section}>
                  {label}
                </Tab>
              </li>
            ))}
          </ul>
        </nav>
        <PlaceSwitch view={view} section={section} />
        <DeskKeys pages={pages} place={view.place.slug} />
        <NamesToggle />
        <form
          method="post"
          action="/sign-in/out"
          className="ms-auto flex flex-wrap items-center gap-x-3"
        >
          <span className="text-muted text-sm max-sm:sr-only">
            {staff.name}, {ROLE_WORDS[staff.role].toLowerCase()}
          </span>
          <Button variant="quiet">Sign out</Button>
        </form>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="focus-target grid w-full grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 sm:px-6 print:p-0"
      >
        {isPatients || section === '/desk/health' ? null : <HealthAlert staff={staff} />}
        {isLive ? <LiveDay address={liveHref(view, liveTo)} version={view.version} /> : null}
        {children}
      </main>
    </>
  );
}

function PlaceSwitch({ view, section }: Pick<DeskFrameProps, 'view' | 'section'>) {
  return (
    <nav aria-label="Place">
      <ul className="flex gap-1 rounded-input bg-sunken p-0.5">
        {view.places.map((place) => (
          <li key={place.slug}>
            <Tab
              href={deskHref(section, { ...view, place })}
              isCurrent={place.slug === view.place.slug}
            >
              {place.isOpen ? place.name : `${place.name} (closed)`}
            </Tab>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type TabProps = {
  readonly href: string;
  readonly isCurrent: boolean;
  readonly children: ReactNode;
};

function Tab({ href, isCurrent, children }: TabProps) {
  return (
    <a
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className="inline-flex min-h-7 items-center rounded-input px-2.5 text-ink decoration-transparent hover:bg-tint aria-[current=page]:bg-brand aria-[current=page]:font-semibold aria-[current=page]:text-on-brand"
    >
      {children}
    </a>
  );
}
