import parsePhoneNumber, { type CountryCode } from 'libphonenumber-js/min';
import { z } from 'zod';
import { parseLocalDate } from '../scheduling/zone';
import { emailKey } from '../shared/email';

const NAME_LENGTH_MAX = 200;
/** Controls, half characters and the marks that reorder text around them: no name needs them, they can forge a line. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
const VISIBLE = /[\p{L}\p{N}\p{S}]/u;

const fullName = z
  .string()
  .trim()
  .max(NAME_LENGTH_MAX, `Enter a name of at most ${NAME_LENGTH_MAX} characters`)
  .refine((name) => VISIBLE.test(name), 'Enter the full name')
  .refine(
    (name) => !UNPRINTABLE.test(name),
    'This name contains a character that cannot be stored',
  );

const address = z
  .string()
  .trim()
  .min(1, 'Enter an email address')
  .refine(
    (address) => emailKey(address) !== null,
    'Enter an email address such as name@example.com',
  );

/** At the desk it may be left empty: they have none, or will not say it. */
const addressIfAny = z.string().transform((typed, context) => {
  if (typed.trim() === '') return null;
  const { data, error } = address.safeParse(typed);
  for (const { message } of error?.issues ?? []) context.addIssue({ code: 'custom', message });
  return data ?? z.NEVER;
});

type DateParts = { readonly day: string; readonly month: string; readonly year: string };

/** Three boxes to a date; null when there is no such day. */
function dateOf(parts: DateParts): string | null {
  const [day, month, year] = [parts.day, parts.month, parts.year].map((part) => part.trim());
  if (!day || !month || !year || !/^\d{4}$/.test(year)) return null;
  return parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function birthDateSchema(today: string) {
  return z.custom<DateParts>().transform((parts, context) => {
    const birthDate = dateOf(parts);
    const complain = (message: string) => {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    if (!birthDate) return complain('Enter a real date, such as 27 3 1990');
    if (birthDate > today) return complain('The date of birth must be in the past');
    if (birthDate < '1900-01-01') return complain('Enter the year with four digits, such as 1990');
    return birthDate;
  });
}

/** `onFile`: what stands in the form already is no news, whatever rule it once came in by. */
function phoneSchema(country: CountryCode, onFile: string | undefined) {
  return z.string().transform((typed, context) => {
    if (onFile !== undefined && typed.trim() === onFile) return onFile;
    const phone = parsePhoneNumber(typed, country);
    if (phone?.isValid()) return phone.number as string;
    const message = typed.trim()
      ? 'Enter a phone number with all its digits, with +  and the country code if it is foreign'
      : 'Enter a mobile number';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

/** A field that the form did not send is an empty one: its own complaint says what to enter. */
const field = z.string().catch('');

type Place = {
  readonly today: string;
  readonly country: CountryCode;
  /** The number of the patient whose details these are, if they are on file. */
  readonly phoneOnFile?: string;
};

/**
 * The details of a booking as typed in the form; `today` and `country` are of the clinic's location. Phone numbers
 * come out as E.164, names as typed. Complains of every field at once.
 */
export function detailsSchema(place: Place) {
  return detailsWith(address, place);
}

/** The same as staff type them: without an address somebody is told by phone. */
export function deskDetailsSchema(place: Place) {
  return detailsWith(addressIfAny, place);
}

function detailsWith<Email extends string | null>(
  email: z.ZodType<Email, string>,
  { today, country, phoneOnFile }: Place,
) {
  return z
    .object({
      fullName: field,
      email: field,
      phone: field,
      'birthDate-day': field,
      'birthDate-month': field,
      'birthDate-year': field,
    })
    .transform((typed) => ({
      fullName: typed.fullName,
      email: typed.email,
      phone: typed.phone,
      birthDate: {
        day: typed['birthDate-day'],
        month: typed['birthDate-month'],
        year: typed['birthDate-year'],
      },
    }))
    .pipe(
      z.object({
        fullName,
        email,
        phone: phoneSchema(country, phoneOnFile),
        birthDate: birthDateSchema(today),
      }),
    );
}

export type PatientDetails = z.output<ReturnType<typeof deskDetailsSchema>>;
