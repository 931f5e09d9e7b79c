import {
  type AppointmentSource,
  type AppointmentTerms,
  isMadeByStaff,
} from '../../appointment/model';
import type { ConsentFact } from '../model';
import type { Language } from '../words/language';

export type MoneyParts = {
  readonly terms: AppointmentTerms;
  readonly source: AppointmentSource;
  readonly language: Language;
};

/** What the treatment costs, from the terms that this visit was made with. */
export function costFacts({ terms, language }: MoneyParts): readonly ConsentFact[] {
  const { priceMinor, depositMinor, currency } = terms;
  const { say, money } = language;
  const price = money(priceMinor, currency);
  const deposit = money(depositMinor, currency);
  return [
    { term: say('price'), value: price },
    {
      term: say('pay-now'),
      value: depositMinor === 0 ? say('pay-nothing') : say('pay-deposit', { deposit }),
    },
    { term: say('pay-at-clinic'), value: money(priceMinor - depositMinor, currency) },
    { term: say('pay-again'), value: say('pay-again-price', { price }) },
  ];
}

/** What comes back when the patient cancels: the promises of this visit's own terms (`refundDue` keeps them). */
export function cancellingItems({ terms, source, language }: MoneyParts): readonly string[] {
  const { depositMinor, currency, fullRefundHours: full, halfRefundHours } = terms;
  const { say, money, number } = language;
  if (depositMinor === 0) return [say('cancel-free')];
  const whole = money(depositMinor, currency);
  const half = money(Math.ceil(depositMinor / 2), currency);
  const days = terms.statutoryCancellationDays;
  return [
    say('cancel-whole', { count: full, whole }),
    say('cancel-half', { full: number(full), count: halfRefundHours, half }),
    say('cancel-late', { count: halfRefundHours, whole }),
    say('cancel-moved', { count: full }),
    ...(days === 0 || isMadeByStaff(source) ? [] : [say('cancel-days', { count: days })]),
    say('cancel-medical'),
    say('cancel-most', { whole }),
  ];
}

/**
 * What taking the consent back means for the money: what cancelling gives, if they cancel with it (`withdrawConsent`
 * cancels by that very rule), and nothing if they keep the time.
 */
export function withdrawingItems({ terms, language }: MoneyParts): readonly string[] {
  const { depositMinor, currency } = terms;
  const { say, money } = language;
  if (depositMinor === 0) return [say('withdraw-free')];
  return [
    say('withdraw-cancel'),
    say('withdraw-keep'),
    say('withdraw-medical'),
    say('withdraw-most', { whole: money(depositMinor, currency) }),
  ];
}
