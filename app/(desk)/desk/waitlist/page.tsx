import type { Metadata } from 'next';
import { Notice } from '@/app/_components/ui/notice';
import { canChangeVisits } from '@/lib/appointment/policy';
import { requireStaff } from '@/lib/auth/session';
import { listServices } from '@/lib/healthcare-service/queries';
import { listRounds } from '@/lib/waitlist/desk-rounds';
import { listCliniciansAt, listWaiting } from '@/lib/waitlist/queries';
import { type DeskQuery, deskHref, readDeskView } from '../_components/desk-day';
import { DeskFrame } from '../_components/desk-frame';
import { DeskProblem } from '../_components/desk-problem';
import { BackNotice } from './_components/back-notice';
import { GapForm } from './_components/gap-form';
import { LeftNotice } from './_components/left-notice';
import { RoundCard } from './_components/round-card';
import { WaitingTable } from './_components/waiting-table';

export const metadata: Metadata = { title: 'Waiting list' };

type WaitlistPageProps = { readonly searchParams: DeskQuery };

export default async function WaitlistPage({ searchParams }: WaitlistPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const { offered, left, back, again } = await searchParams;
  const { place } = view;
  const [people, rounds, services, clinicians] = await Promise.all([
    listWaiting(staff, place.id),
    listRounds(staff, place.id),
    listServices(staff),
    listCliniciansAt(staff, place.id),
  ]);
  const canChange = canChangeVisits(staff);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/waitlist">
      <h1 className="text-2xl">Waiting for something sooner, {place.name}</h1>
      <LeftNotice staff={staff} left={left} returnTo={deskHref('/desk/waitlist', view)} />
      <BackNotice
        staff={staff}
        back={back}
        again={again}
        returnTo={deskHref('/desk/waitlist', view)}
      />
      <DeskProblem code={view.problem} />
      {typeof offered === 'string' ? <Offered count={Number(offered)} /> : null}
      <WaitingTable people={people} timeZone={place.timeZone} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <section aria-labelledby="rounds" className="grid gap-3">
          <h2 id="rounds" className="text-lg">
            Times that opened
          </h2>
          {rounds.length === 0 ? <p>None has gone round yet.</p> : null}
          <ul className="grid gap-3">
            {rounds.map((round, position) => (
              <RoundCard
                key={round.id}
                round={round}
                place={place}
                canChange={canChange}
                isLast={position === 0 && offered !== undefined}
                returnTo={deskHref('/desk/waitlist', view)}
              />
            ))}
          </ul>
        </section>
        {canChange ? (
          <section aria-labelledby="gap" className="grid gap-3">
            <h2 id="gap" className="text-lg">
              Offer a gap now
            </h2>
            <GapForm view={view} services={services} clinicians={clinicians} />
          </section>
        ) : null}
      </div>
    </DeskFrame>
  );
}

function Offered({ count }: { readonly count: number }) {
  return count > 0 ? (
    <Notice
      tone="success"
      title={count === 1 ? 'One person is asked' : `${count} people are asked`}
      live
    />
  ) : (
    <Notice tone="warn" title="Nobody who waits may take this time" live>
      <p>The reasons stand below. The time is free for others.</p>
    </Notice>
  );
}
