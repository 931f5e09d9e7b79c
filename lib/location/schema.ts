import { z } from 'zod';
import { parseLocalDate } from '../scheduling/zone';
import { placeFields } from '../setup/schema';
import { type LocationId, parseId } from '../shared/ids';
import { COUNTRIES, UNKNOWN_COUNTRY } from './countries';
import { CURRENCIES, type LocationChange, type LocationFacts } from './model';

const CHOOSE = 'Choose from the list';
const country = z
  .string({ error: CHOOSE })
  .refine((code) => COUNTRIES.some(({ value }) => value === code), CHOOSE);
const currency = z.enum(CURRENCIES, { error: CHOOSE });
const was = z.string().max(100).default('');
const id = z
  .string()
  .refine((text) => parseId(text) !== null)
  .transform((text) => text as LocationId);
const WRITE_DATE = 'Choose the first day on which it is closed for good';
const from = z.string({ error: WRITE_DATE }).transform((text, context) => {
  const date = parseLocalDate(text);
  if (date !== null) return date;
  context.addIssue({ code: 'custom', message: WRITE_DATE });
  return z.NEVER;
});

const facts = placeFields.extend({ country });

function toFacts({ placeName, address, ...rest }: z.output<typeof facts>): LocationFacts {
  return { ...rest, name: placeName, addressLines: address };
}

type FormKind = Exclude<LocationChange['kind'], 'currency' | 'edit'>;

/** The forms in which a place is changed, by the kind of change; those of `currency` and `edit` depend on what stands there. */
export const LOCATION_FORMS: Readonly<Record<FormKind, z.ZodType<LocationChange>>> = {
  add: facts.extend({ id, currency }).transform(
    ({ id: locationId, currency: chosen, ...typed }): LocationChange => ({
      kind: 'add',
      locationId,
      currency: chosen,
      facts: toFacts(typed),
    }),
  ),
  end: z.object({ from, was }).transform((typed): LocationChange => ({ kind: 'end', ...typed })),
  reopen: z.object({ was }).transform((typed): LocationChange => ({ kind: 'reopen', ...typed })),
};

/** What stands before another currency is written: which one, over what place and prices. */
export const currencyForm = z.object({ currency, was, wasPrices: was });

/** Other facts of a place in `own` country; one that was never said may stay so, and none becomes so. */
export function editForm(own: string): z.ZodType<LocationChange> {
  const itsCountry = own === UNKNOWN_COUNTRY ? z.literal(own).or(country) : country;
  return facts.extend({ country: itsCountry, was }).transform(
    ({ was: seen, ...typed }): LocationChange => ({
      kind: 'edit',
      facts: toFacts(typed),
      was: seen,
    }),
  );
}
