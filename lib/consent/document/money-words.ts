import {
  type AppointmentSource,
  type AppointmentTerms,
  isMadeByStaff,
} from '../../appointment/model';
import { formatMoney } from '../../shared/format';
import type { ConsentFact } from '../model';

export type MoneyParts = { readonly terms: AppointmentTerms; readonly source: AppointmentSource };

/** What the treatment costs, from the terms that this visit was made with. */
export function costFacts({ terms }: MoneyParts): readonly ConsentFact[] {
  const { priceMinor, depositMinor, currency } = terms;
  const price = formatMoney(priceMinor, currency);
  const rest = formatMoney(priceMinor - depositMinor, currency);
  return [
    { term: 'Full price', value: price },
    {
      term: 'To pay now',
      value:
        depositMinor === 0
          ? 'Nothing'
          : `${formatMoney(depositMinor, currency)}, as a deposit. It is part of the price.`,
    },
    { term: 'To pay at the clinic', value: rest },
    { term: 'Each further visit for this treatment', value: `${price} at today’s prices` },
  ];
}

/** What comes back when the patient cancels: the promises of this visit's own terms (`refundDue` keeps them). */
export function cancellingItems({ terms, source }: MoneyParts): readonly string[] {
  const { depositMinor, currency, fullRefundHours, halfRefundHours } = terms;
  if (depositMinor === 0) return ['You pay no deposit, so cancelling costs you nothing.'];
  const whole = formatMoney(depositMinor, currency);
  const half = formatMoney(Math.ceil(depositMinor / 2), currency);
  const days = terms.statutoryCancellationDays;
  return [
    `You cancel ${fullRefundHours} hours or more before: you get ${whole} back, all of it.`,
    `You cancel between ${fullRefundHours} and ${halfRefundHours} hours before: you get ${half} back.`,
    `You cancel less than ${halfRefundHours} hours before, or do not come: we keep the ${whole}.`,
    `You move it less than ${fullRefundHours} hours before, and cancel later: you get what cancelling would have given you when you moved it.`,
    ...(days === 0 || isMadeByStaff(source)
      ? []
      : [`You booked in the last ${days} days: you get all of it back, up to the visit itself.`]),
    'You are ill, your skin is infected, the clinician advises against it, or we cancel: you get all of it back.',
    `You never lose more than the ${whole}.`,
  ];
}

/**
 * What taking the consent back means for the money: what cancelling gives, if they cancel with it (`withdrawConsent`
 * cancels by that very rule), and nothing if they keep the time.
 */
export function withdrawingItems({ terms }: MoneyParts): readonly string[] {
  const { depositMinor, currency } = terms;
  if (depositMinor === 0) return ['Taking your consent back costs you nothing.'];
  const whole = formatMoney(depositMinor, currency);
  return [
    'If you take your consent back and cancel with it, you get back what the rules for cancelling on this page give you.',
    'If you take it back and keep your time, to talk or to think, it costs you nothing and the same rules go on.',
    'If you or the clinician stop for a medical reason, you get all of it back.',
    `It never costs you more than the ${whole} you paid now, and nobody treats you less well for it.`,
  ];
}
