import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { BackLink } from '@/app/_components/ui/back-link';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { EmptyState } from '@/app/_components/ui/empty-state';
import { Notice } from '@/app/_components/ui/notice';
import { canChangeVisits } from '@/lib/appointment/policy';
import { formatMoment, zoneWords } from '@/lib/appointment/visit-words';
import { requireStaff } from '@/lib/auth/session';
import { listServices } from '@/lib/healthcare-service/queries';
import { listRounds } from '@/lib/waitlist/desk-rounds';
import { listFitting } from '@/lib/waitlist/fitting-services';
import { listGapPeople } from '@/lib/waitlist/gap-people';
import { listCliniciansAt } from '@/lib/waitlist/queries';
import { type DeskQuery, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { DeskProblem } from '../../_components/desk-problem';
import { RoundCard } from '../_components/round-card';
import { ChooseService } from './_components/choose-service';
import { GapPeople } from './_components/gap-people';
import { isWhole, readGap } from './gap';
import { gapFields } from './gap-href';

export const metadata: Metadata = { title: 'Fill a gap' };

/** One free time, and who could have it: offered to one or all, rung, or booked at once. */
export default async function GapPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const query = await searchParams;
  const view = await readDeskView(staff, searchParams, new Date());
  const { place } = view;
  const gap = readGap(query, place);
  if (!gap) redirect(deskHref('/desk/waitlist', view));
  const [services, clinicians, rounds] = await Promise.all([
    listServices(staff),
    listCliniciansAt(staff, place.id),
    listRounds(staff, place.id),
  ]);
  const clinician = clinicians.find(({ id }) => id === gap.practitionerId);
  if (!clinician) redirect(deskHref('/desk/waitlist', view));
  const fitting = await listFitting(staff, place.slug, gap, services);
  const service = fitting.find(({ id }) => id === gap.healthcareServiceId);
  const found = service && isWhole(gap) ? await listGapPeople(staff, gap) : null;
  const round = rounds.find(
    ({ endedAt, startsAt, practitionerId }) =>
      !endedAt &&
      startsAt.getTime() === gap.startsAt.getTime() &&
      practitionerId === gap.practitionerId,
  );
  const canChange = canChangeVisits(staff);
  const fields = gapFields({ ...gap, location: place.slug });
  return (
    <DeskFrame staff={staff} view={view} section="/desk/waitlist">
      <div>
        <BackLink href={deskHref('/desk/waitlist', view)}>Waiting list</BackLink>
      </div>
      <div>
        <h1 className="text-2xl">A gap: {formatMoment(gap.startsAt, place.timeZone)}</h1>
        <p className="text-muted">
          {clinician.name}, {place.name}, {zoneWords(place.timeZone)}
        </p>
      </div>
      <DeskProblem code={view.problem} />
      {typeof query.asked === 'string' ? <Asked count={Number(query.asked)} /> : null}
      {fitting.length > 0 ? (
        <ChooseService fields={fields} services={fitting} chosen={service?.id ?? null} />
      ) : null}
      {round ? (
        <ul>
          <RoundCard
            round={round}
            place={place}
            canChange={canChange}
            isLast={query.asked !== undefined}
          />
        </ul>
      ) : null}
      {fitting.length === 0 && !round ? (
        <EmptyState
          title="No treatment fits here"
          action={<ButtonLink href={deskHref('/desk', view)}>The day</ButtonLink>}
        >
          <p>The time is taken or over, too short, or needs a room or device that is not free.</p>
        </EmptyState>
      ) : null}
      {gap.healthcareServiceId && !service && fitting.length > 0 && !round ? (
        <p>That treatment does not fit here any more. These do.</p>
      ) : null}
      {found?.isFree ? (
        <GapPeople
          people={found.people}
          fields={fields}
          startsAt={gap.startsAt}
          timeZone={place.timeZone}
          serviceSlug={service?.slug ?? ''}
          canChange={canChange}
        />
      ) : null}
    </DeskFrame>
  );
}

function Asked({ count }: { readonly count: number }) {
  return count > 0 ? (
    <Notice
      tone="success"
      title={count === 1 ? 'One person is asked' : `${count} people are asked`}
      live
    >
      <p>By mail, with a link to say yes. The time is kept for as long as they may answer.</p>
    </Notice>
  ) : (
    <Notice tone="warn" title="Nobody was asked" live>
      <p>The rules of the waiting list stand against it; the reason is below.</p>
    </Notice>
  );
}
