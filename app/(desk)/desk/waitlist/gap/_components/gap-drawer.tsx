import { formatMoment, zoneWords } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import type { DeskQuery, DeskView } from '../../../_components/desk-day';
import { readDrawerGap } from '../gap';
import { gapHref } from '../gap-href';
import { loadGap } from '../load-gap';
import { GapContents } from './gap-contents';
import { GapDialog } from './gap-dialog';

type GapDrawerProps = {
  readonly staff: StaffActor;
  readonly view: DeskView;
  readonly query: Awaited<DeskQuery>;
  /** The screen it lies over, without the gap. */
  readonly over: string;
};

/** Who could have a free time, over the screen where it was pressed. The address says which, so that it can be sent. */
export async function GapDrawer({ staff, view, query, over }: GapDrawerProps) {
  const { place } = view;
  const gap = readDrawerGap(query, place);
  const loaded = gap && (await loadGap(staff, gap, place));
  if (!loaded) return <GapDialog over={over} location={place.slug} shown={null} />;
  return (
    <GapDialog
      over={over}
      location={place.slug}
      shown={{
        title: `A gap: ${formatMoment(loaded.gap.startsAt, place.timeZone)}`,
        subtitle: `${loaded.clinician.name}, ${place.name}, ${zoneWords(place.timeZone)}`,
        page: gapHref({ ...loaded.gap, location: place.slug, healthcareServiceId: null }),
      }}
    >
      <GapContents staff={staff} view={view} loaded={loaded} query={query} over={over} />
    </GapDialog>
  );
}
