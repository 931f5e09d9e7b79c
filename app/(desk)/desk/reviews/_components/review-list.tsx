import { EmptyState } from '@/app/_components/ui/empty-state';
import { Icon } from '@/app/_components/ui/icon';
import { StatusChip } from '@/app/_components/ui/status-chip';
import { Table } from '@/app/_components/ui/table';
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
    <Table caption="What waits for a clinician, the soonest appointment first" captionHidden>
      <thead>
        <tr>
          <th scope="col">Patient</th>
          <th scope="col">Appointment</th>
          <th scope="col">What to look at</th>
          <th scope="col">Waits</th>
        </tr>
      </thead>
      <tbody>
        {reviews.map((review) => (
          <tr key={review.id}>
            <th scope="row">
              <a href={`/desk/appointments/${review.id}#actions`}>{review.patientName}</a>
            </th>
            <td>
              <span className="tabular">{formatMoment(review.startsAt, timeZone)}</span>
              <span className="block text-muted">
                {review.serviceName}, {review.practitionerName}
              </span>
              <StatusChip status={review.status} />
            </td>
            <td>
              <WhatToLookAt review={review} />
            </td>
            <td className="tabular whitespace-nowrap">
              {review.since ? (
                <time dateTime={review.since.toISOString()}>{waitedWords(review.since, now)}</time>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function WhatToLookAt({ review }: { readonly review: WaitingReview }) {
  const { questions, isRuledOut, isAboutConsent } = review;
  return (
    <>
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
