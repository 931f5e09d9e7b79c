import { ButtonLink } from '@/app/_components/ui/button-link';
import { NOT_TODAY_STATUSES } from '@/lib/appointment/desk/not-suitable-today';
import type { DeskNotes } from '@/lib/appointment/desk/notes';
import { REPEATABLE_STATUSES } from '@/lib/appointment/follow-up/series';
import {
  CANCELLABLE_STATUSES,
  DESK_MOVABLE_STATUSES,
  ROOM_CHANGE_STATUSES,
} from '@/lib/appointment/model';
import { canChangeVisits, canReviewScreening } from '@/lib/appointment/policy';
import type { Visit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import type { Rescreen } from '@/lib/questionnaire/rescreen-queries';
import { canWaitFor } from '@/lib/waitlist/policy';
import type { DeskView } from '../../../_components/desk-day';
import { StepButtons } from '../../../_components/step-buttons';
import { NotSuitableForm } from './not-suitable-form';
import { ReviewForm } from './review-form';
import { Section } from './section';

type VisitActionsProps = {
  readonly staff: StaffActor;
  readonly visit: Visit;
  readonly view: DeskView;
  readonly notes: DeskNotes;
  readonly rescreen: Rescreen | null;
  readonly now: Date;
};

/** What can be done with the visit now, by this person; and what was noted about it. */
export function VisitActions({ staff, visit, view, notes, rescreen, now }: VisitActionsProps) {
  const canChange = canChangeVisits(staff);
  const returnTo = `/desk/appointments/${visit.id}`;
  const isDue = canChange && view.date <= view.today;
  return (
    <Section id="actions" title="What now">
      {canChange ? null : <p className="text-muted">You may look at this, not change it.</p>}
      {isDue ? (
        <StepButtons
          visit={visit}
          about={visit.patient?.fullName ?? visit.reference}
          returnTo={returnTo}
        />
      ) : null}
      <WhatScreeningNeeds staff={staff} visit={visit} rescreen={rescreen} />
      <NotSuitableForm staff={staff} visit={visit} />
      <ChangeLinks staff={staff} visit={visit} hasRoom={Boolean(notes?.roomName)} now={now} />
      <Note title="Why it was cancelled" text={notes?.cancellationNote} />
      <Note
        title={`Review${notes?.reviewedBy ? ` by ${notes.reviewedBy}` : ''}`}
        text={notes?.reviewNote}
      />
    </Section>
  );
}

export function waitsForDecision({ status }: Visit, rescreen: Rescreen | null): boolean {
  const kind = rescreen?.standing.kind;
  if (status === 'proposed') return true;
  const isToCome = status === 'booked' || status === 'arrived';
  return isToCome && (kind === 'review-needed' || kind === 'not-bookable');
}

/** A clinician's decision while one is needed, and the questions that staff can ask now. */
function WhatScreeningNeeds({
  staff,
  visit,
  rescreen,
}: Pick<VisitActionsProps, 'staff' | 'visit' | 'rescreen'>) {
  const waits = waitsForDecision(visit, rescreen);
  const isDue = rescreen?.standing.kind === 'rescreen-due';
  return (
    <>
      {waits && canReviewScreening(staff) ? (
        <ReviewForm visit={visit} open={rescreen?.open ?? []} />
      ) : null}
      {waits && !canReviewScreening(staff) ? (
        <p>A clinician has to look at the answers first. The time stays kept until then.</p>
      ) : null}
      {rescreen && rescreen.asks.length > 0 ? (
        <p>
          <ButtonLink
            href={`/desk/appointments/${visit.id}/questions`}
            variant={isDue ? 'primary' : 'secondary'}
          >
            Ask the safety questions …
          </ButtonLink>
        </p>
      ) : null}
    </>
  );
}

/** The ways to a page that changes the visit. */
function ChangeLinks({
  staff,
  visit,
  hasRoom,
  now,
}: Pick<VisitActionsProps, 'staff' | 'visit' | 'now'> & { readonly hasRoom: boolean }) {
  const canChange = canChangeVisits(staff);
  const isMovable = canChange && DESK_MOVABLE_STATUSES.includes(visit.status);
  const isOnlyRoom =
    canChange && hasRoom && !isMovable && ROOM_CHANGE_STATUSES.includes(visit.status);
  const isRepeatable =
    canChange && REPEATABLE_STATUSES.includes(visit.status) && visit.seriesId === null;
  const isCancellable = canChange && CANCELLABLE_STATUSES.includes(visit.status);
  const links = [
    ...(isMovable ? [{ page: 'move', label: 'Move …', variant: 'secondary' as const }] : []),
    ...(isOnlyRoom
      ? [{ page: 'move', label: 'Change the room …', variant: 'secondary' as const }]
      : []),
    ...(isRepeatable ? [{ page: 'repeat', label: 'Repeat …', variant: 'secondary' as const }] : []),
    ...(canWaitFor(staff, visit, now)
      ? [{ page: 'waitlist', label: 'Wait for something sooner …', variant: 'secondary' as const }]
      : []),
    ...(canReviewScreening(staff) && NOT_TODAY_STATUSES.includes(visit.status)
      ? [{ page: 'not-today', label: 'Not suitable today …', variant: 'danger' as const }]
      : []),
    ...(isCancellable ? [{ page: 'cancel', label: 'Cancel …', variant: 'danger' as const }] : []),
  ];
  return links.map(({ page, label, variant }) => (
    <p key={page}>
      <ButtonLink href={`/desk/appointments/${visit.id}/${page}`} variant={variant}>
        {label}
      </ButtonLink>
    </p>
  ));
}

function Note({
  title,
  text,
}: {
  readonly title: string;
  readonly text: string | null | undefined;
}) {
  if (!text) return null;
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      <p className="whitespace-pre-line">{text}</p>
    </div>
  );
}
