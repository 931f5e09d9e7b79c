import type { Visit } from '@/lib/appointment/queries';
import type { RefundDue, RefundRule } from '@/lib/payment/refund-due';
import { formatMoney } from '@/lib/shared/format';
import { readablePhone } from '@/lib/shared/phone';

/** What happens to the money when this visit is cancelled now, said before the button is pressed. */
export function refundNowWords(
  { terms, payment }: Pick<Visit, 'terms' | 'payment'>,
  { amountMinor, rule }: RefundDue,
): { readonly title: string; readonly reason: string } {
  if (rule === 'nothing-paid') {
    return { title: 'It costs you nothing', reason: 'You have paid nothing, and owe us nothing.' };
  }
  const paidMinor = payment?.amountMinor ?? 0;
  const money = (minor: number) => formatMoney(minor, terms.currency);
  const title =
    amountMinor === 0
      ? `You get nothing back: we keep your deposit of ${money(paidMinor)}`
      : `You get ${money(amountMinor)} of your ${money(paidMinor)} deposit back`;
  const reasons: Record<Exclude<RefundRule, 'nothing-paid'>, string> = {
    clinic: 'You get all of it, because we cancel.',
    displaced: 'You get all of it, because we cannot see you at that time.',
    statutory: `You booked online less than ${terms.statutoryCancellationDays} days ago, so the law gives you all of it back.`,
    'full-notice': `You cancel ${terms.fullRefundHours} hours or more before, so you get all of it back.`,
    'half-notice': `You cancel between ${terms.fullRefundHours} and ${terms.halfRefundHours} hours before, so you get half of it back.`,
    'moved-late': `You moved it less than ${terms.fullRefundHours} hours before it was to be, so you get what cancelling would have given you then.`,
    late: `It is less than ${terms.halfRefundHours} hours until your appointment.`,
  };
  const arrival =
    amountMinor > 0 ? ' It goes to the card you paid with. Banks take 5 to 10 working days.' : '';
  return { title, reason: reasons[rule] + arrival };
}

type PaidVisit = {
  readonly payment: Pick<NonNullable<Visit['payment']>, 'amountMinor'> | null;
  readonly location: Pick<Visit['location'], 'phone'>;
};

/**
 * What the signed text promises besides, where the notice alone would keep a part of the money: only staff can give it
 * back, so they ring. Empty: they get all of it anyway.
 */
export function medicalWords(
  { payment, location }: PaidVisit,
  { amountMinor, rule }: RefundDue,
): string {
  if (rule === 'nothing-paid' || amountMinor >= (payment?.amountMinor ?? 0)) return '';
  return `Are you ill, is your skin infected, or do you stop for a medical reason? Ring us on ${readablePhone(location.phone)} instead: then you get all of it back.`;
}
