import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { seeOther } from '@/app/_components/ui/see-other';
import { formatMoment, zoneWords } from '@/lib/appointment/visit-words';
import { requireStaff } from '@/lib/auth/session';
import { type DeskQuery, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { GapContents } from './_components/gap-contents';
import { readGap } from './gap';
import { loadGap } from './load-gap';

export const metadata: Metadata = { title: 'Fill a gap' };

/** One free time, and who could have it: offered to one or all, rung, or booked at once. Without a script, and sent on. */
export default async function GapPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const query = await searchParams;
  const view = await readDeskView(staff, searchParams, new Date());
  const { place } = view;
  const gap = readGap(query, place);
  const loaded = gap && (await loadGap(staff, gap, place));
  if (!loaded) seeOther(deskHref('/desk/waitlist', view));
  return (
    <DeskFrame staff={staff} view={view} section="/desk/waitlist">
      <div>
        <BackLink href={deskHref('/desk/waitlist', view)}>Waiting list</BackLink>
      </div>
      <div>
        <h1 className="text-2xl">A gap: {formatMoment(loaded.gap.startsAt, place.timeZone)}</h1>
        <p className="text-muted">
          {loaded.clinician.name}, {place.name}, {zoneWords(place.timeZone)}
        </p>
      </div>
      <GapContents staff={staff} view={view} loaded={loaded} query={query} over={null} />
    </DeskFrame>
  );
}
