import parsePhoneNumber from 'libphonenumber-js/min';
import { z } from 'zod';
import { dayField, week } from '../opening-hours/week-schema';
import { emailKey } from '../shared/email';
import { CURRENCIES, ROOM_NUMBERS, ROOM_USES, type RoomUse, slugOf } from './model';

const words = (message: string, most = 120) =>
  z.string({ error: message }).trim().min(1, message).max(most, 'Please shorten this.');
const maybe = (most: number) => z.string().trim().max(most, 'Please shorten this.').default('');
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const clinicForm = z.object({
  name: words('Write the name that patients know', 80),
  legalName: words('Write the name of the company or person behind it'),
  slug: z
    .string({ error: 'Write a short name' })
    .trim()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use small letters, numbers and hyphens only')
    .max(40, 'Please shorten this.'),
  currency: z.enum(CURRENCIES, { error: 'Choose where the clinic is' }),
});

const zones = new Set(Intl.supportedValuesOf('timeZone'));

export const placeFields = z.object({
  placeName: words('Write what patients call it, such as the town', 80).refine(
    (name) => slugOf(name) !== '',
    'Use at least one letter from A to Z',
  ),
  address: words('Write the address', 400).transform(lines),
  phone: z
    .string({ error: 'Write the phone number' })
    .transform((text) => parsePhoneNumber(text)?.number ?? '')
    .refine(
      (text) => text !== '' && parsePhoneNumber(text)?.isValid(),
      'Write it with the country code, such as +44 20 7946 0000',
    ),
  timeZone: z
    .string({ error: 'Choose from the list' })
    .refine((zone) => zones.has(zone), 'Choose from the list'),
  directions: maybe(600).transform(lines),
});

const openDays = week
  .refine(({ week: days }) => days.length > 0, {
    path: ['open-1'],
    error: 'Write the hours of at least one day',
  })
  .superRefine(({ week: days }, context) => {
    // Nothing is looked at first here: what is most likely a slip would open the night.
    for (const { weekday } of days.filter(({ endMinutes }) => endMinutes > 1_440)) {
      context.addIssue({
        code: 'custom',
        path: [dayField(weekday, 'close')],
        message: 'This must be later than it opens. Hours past midnight are set at the desk.',
      });
    }
  });

export const placeForm = z.intersection(placeFields, openDays);

const isRoomUse = (text: string): text is RoomUse => text in ROOM_USES;
const yesOrNo = z.enum(['yes', 'no'], { error: 'Choose yes or no' });

const roomFields = z.record(z.string(), z.unknown()).transform((typed, context) => {
  const text = (name: string) => String(typed[name] ?? '').trim();
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  const rooms: { name: string; use: RoomUse }[] = [];
  for (const number of ROOM_NUMBERS) {
    const name = text(`room-${number}`);
    const use = text(`use-${number}`);
    if (name === '') continue;
    if (name.length > 80) refuse(`room-${number}`, 'Please shorten this.');
    if (rooms.some((room) => room.name === name)) {
      refuse(`room-${number}`, 'Give each room a name of its own');
    }
    if (isRoomUse(use)) rooms.push({ name, use });
    else refuse(`use-${number}`, 'Choose what it is used for');
  }
  if (rooms.length === 0) refuse('room-1', 'Name at least one room');
  return { rooms };
});

export const roomsForm = z.intersection(
  roomFields,
  z.object({ cryoUnit: yesOrNo, cautery: yesOrNo }),
);

const WRITE_ADDRESS = 'Write an email address such as name@example.com';
const address = z
  .string({ error: WRITE_ADDRESS })
  .transform((text) => emailKey(text) ?? '')
  .refine((key) => key !== '', WRITE_ADDRESS);

export const peopleForm = z
  .object({
    managerName: words('Write your name', 80),
    managerEmail: address,
    treats: z.enum(['me', 'other'], { error: 'Choose who sees patients' }),
    clinicianName: maybe(80),
    clinicianEmail: address,
    title: words('Write the title, such as “Dermatology nurse”', 80),
    registration: words('Write the body and the number, such as “NMC 12A3456B”', 80),
  })
  .refine(({ treats, clinicianName }) => treats === 'me' || clinicianName !== '', {
    path: ['clinicianName'],
    error: 'Write the name of who sees patients',
  })
  .refine(({ managerEmail, clinicianEmail }) => managerEmail !== clinicianEmail, {
    path: ['clinicianEmail'],
    error: 'Use another address: each opens one kind of desk',
  });

export type ClinicAnswers = z.output<typeof clinicForm>;
export type PlaceAnswers = z.output<typeof placeForm>;
export type RoomsAnswers = z.output<typeof roomsForm>;
export type PeopleAnswers = z.output<typeof peopleForm>;
