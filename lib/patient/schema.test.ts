import { describe, expect, it } from 'vitest';
import { deskDetailsSchema, detailsSchema } from './schema';

const typed = {
  fullName: 'Ada Example',
  email: 'ada@example.com',
  phone: '07400 123456',
  'birthDate-day': '3',
  'birthDate-month': '2',
  'birthDate-year': '1990',
};
type Typed = Record<keyof typeof typed, string>;

type Schema = ReturnType<typeof detailsSchema> | ReturnType<typeof deskDetailsSchema>;
const london = detailsSchema({ today: '2026-12-01', country: 'GB' });
const newYork = detailsSchema({ today: '2026-12-01', country: 'US' });

const read = (own: Partial<Typed>, schema: Schema = london) =>
  schema.safeParse({ ...typed, ...own });

/** The fields that are complained about, each with its words. */
function complaints(own: Partial<Typed>, schema: Schema = london) {
  const parsed = read(own, schema);
  return Object.fromEntries(
    parsed.error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? [],
  );
}

const date = (day: string, month: string, year: string) => ({
  'birthDate-day': day,
  'birthDate-month': month,
  'birthDate-year': year,
});

describe('an address that is left empty', () => {
  const desk = deskDetailsSchema({ today: '2026-12-01', country: 'GB' });

  it('is none where staff type, and is asked for online', () => {
    expect(read({ email: ' ' }, desk)).toMatchObject({ success: true, data: { email: null } });
    expect(complaints({ email: ' ' }).email).toContain('Enter an email address');
  });

  it('is no excuse for half of one', () => {
    expect(read({ email: typed.email }, desk).data).toEqual(read({}).data);
    expect(complaints({ email: 'ada@' }, desk)).toEqual(complaints({ email: 'ada@' }));
  });
});

describe('a number that is on file', () => {
  const known = deskDetailsSchema({
    today: '2026-12-01',
    country: 'GB',
    phoneOnFile: '+447700900123',
  });

  it('passes unchanged, by whatever rule it came in; another one is held to the rule', () => {
    expect(read({ phone: '+447700900123' }, known).data?.phone).toBe('+447700900123');
    expect(complaints({ phone: '+447700900124' }, known)).toHaveProperty('phone');
    expect(complaints({ phone: '+447700900123' })).toHaveProperty('phone');
  });
});

describe('a name', () => {
  it.each([
    ['in Arabic', 'محمد بن أحمد'],
    ['in Devanagari', 'प्रिया शर्मा'],
    ['in Persian, with its joiner', 'علی\u200cرضا'],
    ['with an emoji', 'Ada 👩‍🔬'],
    ['of one letter', 'O'],
    ['with an apostrophe and a hyphen', 'Siobhán O’Neil-Ó Briain'],
    ['that looks like a command', "Robert'); DROP TABLE patient;--"],
    ['that looks like markup', '<b>Ada</b>'],
    ['that looks like nothing', 'Null'],
  ])('%s is kept as typed', (_, fullName) => {
    expect(read({ fullName })).toMatchObject({ success: true, data: { fullName } });
  });

  it.each([
    ['nothing', ''],
    ['only spaces', ' \u00a0 '],
    ['only marks that nobody sees', '\u200b\u200d\ufeff'],
    ['a megabyte', 'a'.repeat(1_000_000)],
    ['a mark that turns the text around', 'Ada \u202egnoL'],
    ['a line break', 'Ada\r\nBcc: eve@example.com'],
    ['a NUL', 'Ada\u0000'],
    ['half a character', 'Ada \ud83d'],
  ])('is refused in words when it is %s', (_, fullName) => {
    const words = complaints({ fullName }).fullName;
    expect(words).toMatch(/name/);
    expect(words).not.toContain(fullName.trim() || '-');
  });
});

describe('a date of birth', () => {
  it.each([
    [date('29', '2', '2000'), '2000-02-29'],
    [date(' 03 ', '02', '1990'), '1990-02-03'],
    [date('1', '1', '1900'), '1900-01-01'],
    [date('1', '12', '2026'), '2026-12-01'],
  ])('%j is read as %s', (own, birthDate) => {
    expect(read(own)).toMatchObject({ success: true, data: { birthDate } });
  });

  it.each([
    date('29', '2', '2001'),
    date('31', '4', '1990'),
    date('0', '1', '1990'),
    date('1', '13', '1990'),
    date('1', '1', '90'),
    date('31', '12', '1899'),
    date('2', '12', '2026'),
    date('1', '1', '3026'),
    date('', '1', '1990'),
    date('1e0', '1', '1990'),
    date('-1', '1', '1990'),
    date('1', 'May', '1990'),
    date('9'.repeat(1_000_000), '1', '1990'),
  ])('is refused in words: %#', (own) => {
    expect(complaints(own)).toEqual({ birthDate: expect.stringMatching(/date|year/) });
  });
});

describe('a phone number', () => {
  it.each([
    ['07400 123456', london, '+447400123456'],
    ['+44 (0)7400 123456', london, '+447400123456'],
    ['(212) 555-0123', newYork, '+12125550123'],
    ['+351 912 345 678', london, '+351912345678'],
    ['٠٧٤٠٠ ١٢٣٤٥٦', london, '+447400123456'],
  ])('%s becomes %s', (phone, schema, number) => {
    expect(read({ phone }, schema)).toMatchObject({ success: true, data: { phone: number } });
  });

  it.each(['', '123', 'ring me', '+44 7400', '07400 1234567890123', '9'.repeat(1_000_000)])(
    'is refused in words: %#',
    (phone) => {
      expect(complaints({ phone }).phone).toMatch(/number/);
    },
  );
});

describe('a mail address', () => {
  it('is kept as typed', () => {
    expect(read({ email: ' Ada.Example+milia@Example.com ' })).toMatchObject({
      data: { email: 'Ada.Example+milia@Example.com' },
    });
  });

  it.each([
    ['a look-alike of @', 'ada＠example.com'],
    ['a list', 'ada@example.com,eve@example.com'],
    ['a name before it', 'Ada <ada@example.com>'],
    ['a header', 'ada@example.com\nBcc: eve@example.com'],
    ['a megabyte', `${'a'.repeat(1_000_000)}@example.com`],
    ['nothing', ''],
  ])('is refused in words when it is %s', (_, email) => {
    expect(complaints({ email }).email).toMatch(/email address/);
  });
});

it('names every field that is wrong at once, so that nobody has to send the form five times', () => {
  const wrong = { fullName: '', email: 'ada', phone: '1', ...date('31', '4', '1990') };
  expect(Object.keys(complaints(wrong)).sort()).toEqual([
    'birthDate',
    'email',
    'fullName',
    'phone',
  ]);
});

it('answers a form with fields missing in words', () => {
  const issues = london.safeParse({}).error?.issues ?? [];
  expect(issues.length).toBeGreaterThanOrEqual(4);
  for (const { message } of issues) expect(message).not.toMatch(/invalid|expected|undefined/i);
});
