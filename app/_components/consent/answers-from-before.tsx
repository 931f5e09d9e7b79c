import { formatMoment } from '@/lib/appointment/visit-words';
import type { Understanding } from '@/lib/consent/understanding/read-understanding';
import { Notice } from '../ui/notice';

type AnswersFromBeforeProps = {
  readonly understanding: Understanding;
  /** IANA, of the visit's place. */
  readonly timeZone: string;
};

/** When one signs anew: whether the questions were answered before and that counts, or why they are asked again. */
export function AnswersFromBefore({ understanding, timeZone }: AnswersFromBeforeProps) {
  const { passedAt, isFromBefore, isAskedAgain } = understanding;
  if (passedAt && isFromBefore) {
    return (
      <Notice tone="info" title="We do not ask the six questions again">
        <p>
          You answered them on {formatMoment(passedAt, timeZone)}. What they are about has not
          changed since, so your answers stand.
        </p>
      </Notice>
    );
  }
  if (!isAskedAgain) return null;
  return (
    <Notice tone="info" title="We ask the six questions again">
      <p>You answered them before. The text has changed since, or it is a long time ago.</p>
    </Notice>
  );
}
