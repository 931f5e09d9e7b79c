import { ButtonLink } from '@/app/_components/ui/button-link';
import { EmptyState } from '@/app/_components/ui/empty-state';
import { Notice } from '@/app/_components/ui/notice';
import { canChangeVisits } from '@/lib/appointment/policy';
import type { StaffActor } from '@/lib/auth/actor';
import { type DeskQuery, type DeskView, deskHref, problemOf } from '../../../_components/desk-day';
import { DeskProblem } from '../../../_components/desk-problem';
import { BackNotice } from '../../_components/back-notice';
import { RoundCard } from '../../_components/round-card';
import { gapFields, gapHref, serviceField } from '../gap-href';
import type { LoadedGap } from '../load-gap';
import { BookedNotice } from './booked-notice';
import { ChooseService } from './choose-service';
import { GapPeople } from './gap-people';

type GapContentsProps = {
  readonly staff: StaffActor;
  readonly view: DeskView;
  readonly loaded: LoadedGap;
  readonly query: Awaited<DeskQuery>;
  /** The screen that a drawer lies over; null on the page. */
  readonly over: string | null;
};

/** What was just done about a free time, and who could have it. */
export function GapContents({ staff, view, loaded, query, over }: GapContentsProps) {
  const { gap, fitting, service, people, later, round } = loaded;
  const { place } = view;
  const canChange = canChangeVisits(staff);
  const about = { ...gap, location: place.slug };
  const address = gapHref(about, over);
  const problem = problemOf(query);
  const fields = { ...gapFields(about), ...answerFields(over, problem) };
  const refusal = refusalAt(people, query);
  const isTaken = fitting.length === 0 && !round;
  return (
    <>
      <DeskProblem code={refusal ? undefined : problem} />
      <BackNotice staff={staff} back={query.back} again={query.again} returnTo={address} />
      {typeof query.asked === 'string' ? <Asked count={Number(query.asked)} /> : null}
      <BookedNotice
        staff={staff}
        booked={query.booked}
        told={query.told}
        startsAt={gap.startsAt}
        timeZone={place.timeZone}
        address={address}
      />
      {fitting.length > 0 ? (
        <ChooseService
          address={gapHref({ ...about, healthcareServiceId: null }, over)}
          name={serviceField(over)}
          services={fitting}
          chosen={service?.id ?? null}
        />
      ) : null}
      {round ? (
        <ul>
          <RoundCard
            round={round}
            place={place}
            canChange={canChange}
            isLast={query.asked !== undefined}
            returnTo={address}
          />
        </ul>
      ) : null}
      {isTaken && query.booked === undefined ? (
        <EmptyState
          title="No treatment fits here"
          action={
            over === null ? <ButtonLink href={deskHref('/desk', view)}>The day</ButtonLink> : null
          }
        >
          <p>The time is taken or over, too short, or needs a room or device that is not free.</p>
        </EmptyState>
      ) : null}
      {!service && fitting.length > 0 && !round ? (
        <p>That treatment does not fit here any more. These do.</p>
      ) : null}
      {people ? (
        <GapPeople
          people={people}
          later={laterLinks(later, about)}
          refusal={refusal}
          staffId={staff.staffId}
          fields={fields}
          startsAt={gap.startsAt}
          timeZone={place.timeZone}
          serviceSlug={service?.slug ?? ''}
          canChange={canChange}
        />
      ) : null}
    </>
  );
}

/** The page of each later start: over a screen it opens in the drawer. */
function laterLinks(later: LoadedGap['later'], about: Parameters<typeof gapHref>[0]) {
  return new Map(
    [...(later ?? [])].map(([id, at]) => [id, { at, href: gapHref({ ...about, startsAt: at }) }]),
  );
}

/** Where the answer to a press belongs, and whether the screen still says why the one before did nothing. */
function answerFields(over: string | null, problem: string | undefined): Record<string, string> {
  return {
    ...(over === null ? {} : { over }),
    ...(problem === undefined ? {} : { refused: problem }),
  };
}

/** Who the last press was about, where it did nothing and they still stand here. */
function refusalAt(people: LoadedGap['people'], query: Awaited<DeskQuery>) {
  const code = problemOf(query);
  const at = people?.find(({ entry }) => entry.id === query.rung);
  return at && code ? { at, code } : null;
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
