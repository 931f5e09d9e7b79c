import { Notice } from '@/app/_components/ui/notice';
import type { Visit } from '@/lib/appointment/queries';
import { zoneWords } from '@/lib/appointment/visit-words';
import { formatTime } from '@/lib/shared/format';

type PaymentNoticeProps = {
  readonly visit: Visit;
  /** How the person came back here: `left` and `declined` from the payment page, `kept` from letting go. */
  readonly query: Readonly<Record<string, string | string[] | undefined>>;
};

export function PaymentNotice({ visit, query }: PaymentNoticeProps) {
  if (query.declined) {
    return (
      <Notice tone="warn" title="The payment did not go through" live>
        <p>Nothing was charged. {heldUntil(visit)} You can try again, also with another card.</p>
      </Notice>
    );
  }
  if (query.left) {
    return (
      <Notice tone="info" title="You left the payment page" live>
        <p>Nothing was charged. {heldUntil(visit)}</p>
      </Notice>
    );
  }
  if (query.kept) {
    return (
      <Notice tone="warn" title="We could not let this time go just now" live>
        <p>
          The payment page does not answer. If you do not pay, your time ends by itself and nothing
          is charged.
        </p>
      </Notice>
    );
  }
  return null;
}

function heldUntil({ holdExpiresAt, location }: Visit): string {
  if (!holdExpiresAt) return 'Your time is still held.';
  const until = formatTime(holdExpiresAt, location.timeZone);
  return `Your time is held until ${until} (${zoneWords(location.timeZone)}).`;
}
