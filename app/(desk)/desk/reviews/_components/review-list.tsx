import { EmptyState } from '@/app/_components/ui/empty-state';
import { Icon } from '@/app/_components/ui/icon';
import { StatusChip } from '@/app/_components/ui/status-chip';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { WaitingReview } from '@/lib/questionnaire/review-list';
import { waitedWords } from './waited-words';

type ReviewListProps = {
  readonly reviews: readonly WaitingReview[];
  readonly now: Date;
  readonly timeZone: string;
};

export function ReviewList({ reviews, now, timeZone }: ReviewListProps) {
  if (reviews.length === 0) {
    return (
      <EmptyState title="Nothing waits for a clinician">
        <p>Requests, and appointments whose answers have changed, appear here by themselves.</p>
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-hairline border-hairline border-y">
      {reviews.map((review) => (
        <li
          key={review.id}
          className="grid gap-x-6 gap-y-2 py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1.5fr)_minmax(0,2fr)_6rem]"
        >
          <a
            href={`/desk/appointments/${review.id}#actions`}
            className="private-name justify-self-start font-semibold"
          >
            {review.patientName}
          </a>
          <div>
            <span className="tabular">{formatMoment(review.startsAt, timeZone)}</span>
            <span className="block text-muted">
              {review.serviceName}, {review.practitionerName}
            </span>
            <StatusChip status={review.status} />
          </div>
          <div>
            <WhatToLookAt review={review} />
          </div>
          {review.since ? (
            <p className="text-muted">
              waits{' '}
              <time dateTime={review.since.toISOString()}>{waitedWords(review.since, now)}</time>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function WhatToLookAt({ review }: { readonly review: WaitingReview }) {
  const { questions, isPast, isRuledOut, isAboutConsent } = review;
  return (
    <>
      {isPast ? (
        <p className="flex items-center gap-1.5 font-semibold text-warn">
          <Icon name="warn" />
          Its time has passed: decline it. What was paid goes back
        </p>
      ) : null}
      {isRuledOut ? (
        <p className="flex items-center gap-1.5 font-semibold text-warn">
          <Icon name="warn" />
          Ruled out unless a clinician decides otherwise
        </p>
      ) : null}
      {questions.length > 0 ? (
        <ul className="grid gap-1">
          {questions.map(({ linkId, text }) => (
            <li key={linkId}>{text}</li>
          ))}
        </ul>
      ) : (
        <p>{isAboutConsent ? 'Paid for without a consent that holds' : 'The answers'}</p>
      )}
    </>
  );
}
