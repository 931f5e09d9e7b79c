import { z } from 'zod';
import { readMoney } from '../shared/typed-money';
import { type PriceFault, priceFault } from './prices';

const FAULT_WORDS: Readonly<Record<PriceFault, string>> = {
  'deposit-above-price': 'The deposit must not be more than the price',
  'deposit-too-small': 'Cards cannot pay so little: write 0, or 0.50 or more',
};

function money(currency: string) {
  const message = 'Write an amount such as 110 or 27.50';
  return z.string({ error: message }).transform((text, context) => {
    const amount = readMoney(text, currency);
    if (amount === null) {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
    return amount;
  });
}

/** The form of a price at a place with this currency. */
export function priceForm(currency: string) {
  return z
    .object({ price: money(currency), deposit: money(currency) })
    .transform(({ price, deposit }, context) => {
      const wanted = { priceMinor: price, depositMinor: deposit };
      const fault = priceFault(wanted);
      if (fault) {
        context.addIssue({ code: 'custom', path: ['deposit'], message: FAULT_WORDS[fault] });
      }
      return wanted;
    });
}
