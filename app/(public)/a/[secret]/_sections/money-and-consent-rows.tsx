import type { SummaryRow } from '@/app/_components/ui/summary-list';
import type { Visit } from '@/lib/appointment/queries';
import { canPatientWithdraw } from '@/lib/appointment/times/patient-choices';
import { isAllowed, type OptIn } from '@/lib/consent/opt-ins/standing';
import { signerWords } from '@/lib/consent/signing/signer-words';
import { isBeforeTheEnd } from '@/lib/consent/standing/answer-words';
import type { ConsentGap } from '@/lib/consent/standing/standing';
import { formatMoney } from '@/lib/shared/format';

/** What was paid and what goes back, and the consent with the way to sign it (again) or to read it. */
export function moneyAndConsentRows(
  visit: Visit,
  path: string,
  { due, optIns }: { readonly due: readonly ConsentGap[]; readonly optIns: readonly OptIn[] },
): SummaryRow[] {
  return [
    ...paidRows(visit),
    ...refundRows(visit),
    ...consentRows(visit, path, due),
    ...optInRow(optIns, path),
  ];
}

/** What they agreed to besides, as long as it holds; of what does not, the copy tells. */
function optInRow(optIns: readonly OptIn[], path: string): SummaryRow[] {
  const allowed = optIns.filter(isAllowed);
  if (allowed.length === 0) return [];
  const value = (
    <>
      You agreed to: {allowed.map(({ label }) => label).join('; ')}.{' '}
      <a href={`${path}/choices`} className="inline-block">
        Take this back
      </a>
    </>
  );
  return [{ term: 'Photos and teaching', value }];
}

function paidRows({ payment, terms, status }: Visit): SummaryRow[] {
  if (payment?.status !== 'captured') return [];
  const paid = `Deposit of ${formatMoney(payment.amountMinor, payment.currency)} paid`;
  const restMinor = terms.priceMinor - payment.amountMinor;
  const rest = `, ${formatMoney(restMinor, terms.currency)} at the clinic`;
  return [{ term: 'Money', value: status === 'cancelled' || restMinor <= 0 ? paid : paid + rest }];
}

function refundRows({ refund, payment, status }: Visit): SummaryRow[] {
  if (refund) {
    const amount = formatMoney(refund.amountMinor, refund.currency);
    const value =
      refund.status === 'succeeded'
        ? `${amount} sent back to your card. Banks take 5 to 10 working days.`
        : `${amount} is on its way back to your card.`;
    return [{ term: 'Refund', value }];
  }
  if (status !== 'cancelled' || payment?.status !== 'captured') return [];
  return [{ term: 'Refund', value: 'None. We keep the deposit, as the terms say.' }];
}

function consentRows(visit: Visit, path: string, due: readonly ConsentGap[]): SummaryRow[] {
  if (due.length > 0) {
    return [{ term: 'Consent', value: <ToSign visit={visit} path={path} /> }];
  }
  if (!visit.consent?.signedAt) return [];
  return [
    {
      term: 'Consent',
      value: (
        <>
          {consentWords(visit.consent)}{' '}
          <a href={`${path}/consent`} className="inline-block">
            Read your copy
          </a>
          {isBeforeTheEnd(visit) ? (
            <>
              ,{' '}
              <a href={`${path}/consent#words`} className="inline-block">
                ask a question
              </a>
            </>
          ) : null}
          {canPatientWithdraw(visit) ? (
            <>
              {' '}
              or{' '}
              <a href={`${path}/withdraw`} className="inline-block">
                take your consent back
              </a>
            </>
          ) : null}
        </>
      ),
    },
  ];
}

function ToSign({ visit, path }: { readonly visit: Visit; readonly path: string }) {
  return (
    <>
      {toSignWords(visit)}{' '}
      <a href={`${path}/consent`} className="inline-block">
        Read and sign
      </a>
    </>
  );
}

function toSignWords({ consent }: Visit): string {
  if (consent?.refusedAt)
    return 'You said that you do not want it, and nothing is done. Should you change your mind:';
  if (!consent?.signedAt)
    return 'Not signed yet. Nothing is done before you have read and signed it.';
  if (consent.endedReason === 'do-not-treat')
    return 'A clinician decided against the treatment, and nothing is done. Talk to us before you sign again:';
  return consent.endedReason === 'withdrawn'
    ? 'You took your consent back, and nothing is done. Should you change your mind:'
    : 'Things changed after you signed, so we ask you again.';
}

function consentWords(consent: NonNullable<Visit['consent']>): string {
  const who = consent.signingGuardian === null ? 'you' : signerWords(consent);
  return consent.status === 'active'
    ? `Signed by ${who} and by the clinician.`
    : `Signed by ${who}.`;
}
