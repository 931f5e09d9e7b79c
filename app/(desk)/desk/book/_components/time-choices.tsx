import { ButtonLink } from '@/app/_components/ui/button-link';
import { EmptyState } from '@/app/_components/ui/empty-state';
import { Icon } from '@/app/_components/ui/icon';
import type { OverbookTime } from '@/lib/appointment/desk/overbook-times';
import type { OfferedTime } from '@/lib/appointment/times/times';
import { hoursInWords } from '@/lib/appointment/visit-words';
import type { CatalogueService } from '@/lib/healthcare-service/queries';
import { addDays, localDateOf } from '@/lib/scheduling/zone';
import { formatDate, formatTime, formatTimeZone } from '@/lib/shared/format';
import type { PractitionerId } from '@/lib/shared/ids';
import type { DeskView } from '../../_components/desk-day';
import { type BookingSoFar, bookingHref, withoutTime } from '../booking-so-far';
import { OutsideHours } from './outside-hours';

/** Only the times of a day that are shown taken or not say which they are. */
type DeskTime = OfferedTime & Partial<Pick<OverbookTime, 'over'>>;

type TimeChoicesProps = {
  readonly view: DeskView;
  readonly service: CatalogueService;
  /** The times shown may lie within the thinking time. */
  readonly early: boolean;
  /** The times shown may be taken, or outside the opening hours. */
  readonly over: boolean;
  readonly booking: BookingSoFar;
  readonly times: readonly DeskTime[];
  readonly practitioners: readonly { readonly id: PractitionerId; readonly name: string }[];
};

/** The next free times, by day; thinking time is counted in already. */
export function TimeChoices({
  view,
  service,
  early,
  over,
  booking,
  times,
  practitioners,
}: TimeChoicesProps) {
  const { timeZone } = view.place;
  const [first] = times;
  if (!first) {
    return (
      <EmptyState title={`No free time for ${service.name} at ${view.place.name}`}>
        <p>Nobody there does this treatment, or everything up to the last bookable day is taken.</p>
      </EmptyState>
    );
  }
  const outside = times.filter((time) => time.over === 'hours');
  const inside = times.filter((time) => time.over !== 'hours');
  const names = new Map(practitioners.map(({ id, name }) => [id, name]));
  return (
    <>
      <section aria-labelledby="times" className="grid gap-3">
        <h2 id="times" className="text-lg">
          {over ? 'Times of the day, taken or not' : 'Next free times'}
          <span className="ms-2 font-normal text-muted text-sm">
            {formatTimeZone(first.startsAt, timeZone)}
            {service.reflectionHours > 0 && !early
              ? `, ${hoursInWords(service.reflectionHours)} of thinking time counted in`
              : ''}
          </span>
        </h2>
        {over && inside.length === 0 ? <p>Nobody does this there on this day.</p> : null}
        {[...byDay(inside, timeZone)].map(([day, ofDay]) => (
          <div key={day} className="grid gap-1.5">
            <h3 className="font-semibold">{day}</h3>
            <ul className="flex flex-wrap gap-2">
              {ofDay.map((time) => (
                <li key={time.startsAt.toISOString()}>
                  <ButtonLink href={timeHref(booking, time)} variant="secondary">
                    <span className="tabular">{formatTime(time.startsAt, timeZone)}</span>
                    {time.over ? (
                      <span className="inline-flex items-center gap-1 text-sm text-warn">
                        <Icon name="warn" />
                        {time.over === 'limit' ? 'day full' : 'taken'}
                      </span>
                    ) : null}
                    <span className="font-normal text-muted text-sm">{whoIs(time, names)}</span>
                  </ButtonLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
        {outside.length > 0 ? (
          <OutsideHours
            view={view}
            booking={booking}
            times={outside}
            practitioners={practitioners}
          />
        ) : null}
      </section>
      <p>
        <a href={laterHref(booking, times, timeZone)}>{over ? 'The day after' : 'Later days'}</a>
      </p>
    </>
  );
}

function whoIs(
  { practitionerIds, over = null }: DeskTime,
  names: ReadonlyMap<PractitionerId, string>,
) {
  const [only, ...others] = practitionerIds;
  if (only && others.length === 0) return names.get(only);
  return `${practitionerIds.length} ${over === 'visits' ? 'there' : 'free'}`;
}

function byDay(times: readonly DeskTime[], timeZone: string): Map<string, DeskTime[]> {
  const days = new Map<string, DeskTime[]>();
  for (const time of times) {
    const day = formatDate(time.startsAt, timeZone);
    days.set(day, [...(days.get(day) ?? []), time]);
  }
  return days;
}

function laterHref(booking: BookingSoFar, times: readonly DeskTime[], timeZone: string): string {
  const last = Math.max(...times.map(({ startsAt }) => startsAt.getTime()));
  return bookingHref({
    ...withoutTime(booking),
    date: addDays(localDateOf(last, timeZone), 1),
  });
}

function timeHref(booking: BookingSoFar, time: DeskTime): string {
  // A free time asks for no reason.
  const { over: _asked, ...kept } = withoutTime(booking);
  const [only, ...others] = time.practitionerIds;
  return bookingHref({
    ...kept,
    startsAt: time.startsAt.toISOString(),
    ...(time.over ? { over: 'yes' } : {}),
    ...(only && others.length === 0 ? { practitioner: only } : {}),
  });
}
