import type { ReactNode } from 'react';
import type { StaffActor } from '@/lib/auth/actor';
import type { LocalDate } from '@/lib/scheduling/zone';
import type { PatientId } from '@/lib/shared/ids';
import { DeskBar } from './desk-bar';
import type { DeskView } from './desk-day';
import { HealthAlert } from './health-alert';
import { LiveDay } from './live-day';

/**
 * What a screen shows, and so is told of: the visits of its dates; these and what was said and promised about them; or
 * all at its place, whatever the date.
 */
type Shows = 'day' | 'visit' | 'place';

/** The screens that show visits, and so change while one looks at them. */
const LIVE_SECTIONS: ReadonlyMap<string, Shows> = new Map([
  ['/desk', 'day'],
  ['/desk/arrivals', 'day'],
  ['/desk/calendar', 'day'],
  ['/desk/reviews', 'place'],
  ['/desk/waitlist', 'place'],
]);

function liveHref(
  { view: { place, date }, liveFrom = date, liveTo = date, patientId }: DeskFrameProps,
  shows: Shows,
) {
  const what = patientId
    ? { shows: 'place', patient: patientId }
    : { shows, ...(shows === 'place' ? null : { from: liveFrom, to: liveTo }) };
  return `/desk/live?${new URLSearchParams({ location: place.slug, ...what })}`;
}

type DeskFrameProps = {
  readonly staff: StaffActor;
  readonly view: DeskView;
  /** The path of the section this page belongs to. */
  readonly section: string;
  /** The first date it shows, where that is an earlier one. */
  readonly liveFrom?: LocalDate;
  /** The last date it shows, where it keeps itself up to date and shows more than one. */
  readonly liveTo?: LocalDate | undefined;
  /** Where it shows more than the other screens of its section. */
  readonly shows?: Shows | undefined;
  /** Whose page it is: kept up to date with all that is theirs, at any place. */
  readonly patientId?: PatientId;
  /** False for a page that says what is not there: answered with 404, it could only be read again as a whole. */
  readonly isLive?: boolean;
  /** The patient reads and writes on it: nothing of the desk's own is told there. */
  readonly isPatients?: boolean;
  /** Whether its last part takes the height that the screen leaves and scrolls by itself: also on a phone, or not there. */
  readonly fills?: keyof typeof FILLS;
  readonly children: ReactNode;
};

/** A screen too low for it scrolls as any other. */
const FILLS = {
  never: '',
  wide: 'sm:flex sm:min-h-0 sm:flex-1 sm:flex-col sm:*:shrink-0 print:block',
  always: 'flex! min-h-0 flex-1 flex-col *:shrink-0 print:block!',
};

/** The bar and the page of every screen of the desk. */
export function DeskFrame(props: DeskFrameProps) {
  const { staff, view, section, isPatients = false, fills = 'never', children } = props;
  const ofSection = LIVE_SECTIONS.get(section);
  const isLive = (props.isLive ?? ofSection !== undefined) && !isPatients;
  const shows = view.isUnderGap ? 'place' : (props.shows ?? ofSection ?? 'day');
  return (
    <>
      <DeskBar staff={staff} view={view} section={section} />
      <main
        id="main"
        tabIndex={-1}
        className={`focus-target grid w-full grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 sm:px-6 print:p-0 ${FILLS[fills]}`}
      >
        {isPatients || section === '/desk/health' ? null : (
          <HealthAlert staff={staff} view={view} />
        )}
        {isLive ? <LiveDay address={liveHref(props, shows)} version={view.version} /> : null}
        {children}
      </main>
    </>
  );
}
