import { Notice } from '@/app/_components/ui/notice';
import type { NamedResource } from '@/lib/appointment/move/room-fit';
import { nextTimes } from '@/lib/appointment/times/times';
import type { StaffActor } from '@/lib/auth/actor';
import type { CatalogueService } from '@/lib/healthcare-service/queries';
import { localDateOf } from '@/lib/scheduling/zone';
import { formatDate, formatTime } from '@/lib/shared/format';
import { type PractitionerId, parseId } from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';
import type { DeskQuery, DeskView } from '../../_components/desk-day';

/** A free place of the calendar, with its person or its room or device where it has one. */
export type Gap = {
  readonly startsAt: Date;
  readonly practitionerId: PractitionerId | null;
  readonly resource: NamedResource | null;
};

/** The screen on the date of what was chosen, where the address asks for no other. */
export function onChosenDate(
  view: DeskView,
  { date, gap, startsAt }: Awaited<DeskQuery>,
): DeskView {
  const chosen = startsAt ?? gap;
  const instant = typeof chosen === 'string' ? parseInstant(chosen) : null;
  if (date !== undefined || !instant) return view;
  return { ...view, date: localDateOf(instant.getTime(), view.place.timeZone) };
}

/** As the address has it; gone once another date is chosen. */
export function readGap(
  view: DeskView,
  { gap, practitioner }: Awaited<DeskQuery>,
  resource: NamedResource | null,
): Gap | null {
  const startsAt = typeof gap === 'string' ? parseInstant(gap) : null;
  if (!startsAt || localDateOf(startsAt.getTime(), view.place.timeZone) !== view.date) return null;
  const practitionerId =
    typeof practitioner === 'string' ? parseId<PractitionerId>(practitioner) : null;
  return { startsAt, practitionerId, resource };
}

export function GapFields({ gap }: { readonly gap: Gap }) {
  const { startsAt, practitionerId, resource } = gap;
  return (
    <>
      <input type="hidden" name="gap" value={startsAt.toISOString()} />
      {practitionerId ? <input type="hidden" name="practitioner" value={practitionerId} /> : null}
      {resource ? <input type="hidden" name="resource" value={resource.scheduleId} /> : null}
    </>
  );
}

/** Whether the treatment can begin right there, so that nobody fills in a form in vain. */
export async function fitsGap(
  staff: StaffActor,
  view: DeskView,
  service: CatalogueService,
  { startsAt, practitionerId, resource, early }: Gap & { readonly early: boolean },
): Promise<boolean> {
  const found = await nextTimes(staff, {
    serviceSlug: service.slug,
    locationSlug: view.place.slug,
    after: startsAt,
    count: 1,
    practitionerId,
    resourceId: resource?.scheduleId ?? null,
    withinReflection: early,
  });
  return found.ok && found.value.times[0]?.startsAt.getTime() === startsAt.getTime();
}

type GapNoticeProps = {
  readonly gap: Gap;
  readonly view: DeskView;
  /** What was found not to fit; null while nothing is chosen. */
  readonly service: CatalogueService | null;
};

export function GapNotice({ gap: { startsAt, resource }, view, service }: GapNoticeProps) {
  const { timeZone } = view.place;
  const where = resource ? `, ${resource.name}` : '';
  const when = `${formatDate(startsAt, timeZone)}, ${formatTime(startsAt, timeZone)}${where}`;
  if (!service) return <Notice tone="info" title={`For ${when}. Choose the treatment.`} />;
  return (
    <Notice tone="warn" title={`${service.name} cannot begin on ${when}`} live>
      <p>
        It does not fit there, it needs its thinking time first, or not everything is free.
        {resource ? ' Below are the times in all rooms and on all devices.' : ''}
      </p>
    </Notice>
  );
}
