import parsePhoneNumber, { type CountryCode } from 'libphonenumber-js/min';
import { z } from 'zod';
import { parseLocalDate } from '../scheduling/zone';
import { emailKey } from '../shared/email';

const NAME_LENGTH_MAX = 200;
/** Control characters and the marks that reorder text around them: no name needs them, and they can forge a line. */
const UNPRINTABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

const fullName = z
  .string('Enter your full name')
  .trim()
  .min(1, 'Enter your full name')
  .max(NAME_LENGTH_MAX, `Enter a name of at most ${NAME_LENGTH_MAX} characters`)
  .refine(
    (name) => !UNPRINTABLE.test(name),
    'This name contains a character that cannot be stored',
  );

const email = z
  .string('Enter your email address')
  .trim()
  .min(1, 'Enter your email address')
  .refine(
    (address) => emailKey(address) !== null,
    'Enter an email address such as name@example.com',
  );

const dateParts = { day: z.string(), month: z.string(), year: z.string() };

/** Three boxes to a date; null when there is no such day. */
function dateOf(parts: {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}): string | null {
  const [day, month, year] = [parts.day, parts.month, parts.year].map((part) => part.trim());
  if (!day || !month || !year || !/^\d{4}$/.test(year)) return null;
  return parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/**
 * The details of a booking as typed in the form; `today` and `country` are of the clinic's location. Phone numbers
 * come out as E.164, names as typed.
 */
export function detailsSchema({
  today,
  country,
}: {
  readonly today: string;
  readonly country: CountryCode;
}) {
  return z
    .object({
      fullName,
      email,
      phone: z.string('Enter your mobile number').trim().min(1, 'Enter your mobile number'),
      'birthDate-day': dateParts.day,
      'birthDate-month': dateParts.month,
      'birthDate-year': dateParts.year,
    })
    .transform((input, context) => {
      const complain = (field: string, message: string) => {
        context.addIssue({ code: 'custom', path: [field], message });
      };
      const phone = parsePhoneNumber(input.phone, country);
      if (!phone?.isValid()) {
        complain(
          'phone',
          'Enter a phone number with all its digits, with +  and the country code if it is foreign',
        );
      }
      const birthDate = dateOf({
        day: input['birthDate-day'],
        month: input['birthDate-month'],
        year: input['birthDate-year'],
      });
      if (!birthDate) complain('birthDate', 'Enter a real date, such as 27 3 1990');
      else if (birthDate > today) complain('birthDate', 'The date of birth must be in the past');
      else if (birthDate < '1900-01-01')
        complain('birthDate', 'Enter the year with four digits, such as 1990');
      return {
        fullName: input.fullName,
        email: input.email,
        phone: phone?.number ?? '',
        birthDate: birthDate ?? '',
      };
    });
}

export type PatientDetails = z.output<ReturnType<typeof detailsSchema>>;
