import { z } from 'zod';
import { STAFF_ROLES } from '../auth/actor';
import { emailKey } from '../shared/email';
import { type PractitionerId, parseId, type StaffId } from '../shared/ids';
import type { CalendarPerson, StaffChange } from './change';

const WRITE_NAME = 'Write a name';
const name = z
  .string({ error: WRITE_NAME })
  .trim()
  .min(1, WRITE_NAME)
  .max(80, 'Write a shorter name');
const role = z.enum(STAFF_ROLES, { error: 'Choose a role' });
const staffId = z
  .string()
  .refine((text) => parseId(text) !== null)
  .transform((text) => text as StaffId);
const was = z.string().max(100).default('');

const WRITE_ADDRESS = 'Write an email address, like name@example.com';
const address = z.string({ error: WRITE_ADDRESS }).transform((text, context) => {
  const key = emailKey(text);
  if (key === null) {
    context.addIssue({ code: 'custom', message: WRITE_ADDRESS });
    return z.NEVER;
  }
  return key;
});

const CHOOSE = 'Choose from the list';
/** Empty: not in the calendar. "new": a new clinician. Else somebody's id. */
const person = z
  .string({ error: CHOOSE })
  .refine((text) => ['', 'new'].includes(text) || parseId(text), CHOOSE);

function known(text: string): Exclude<CalendarPerson, { kind: 'new' }> {
  return text === '' ? { kind: 'none' } : { kind: 'known', practitionerId: text as PractitionerId };
}

const invite = z
  .object({
    staff: staffId,
    name,
    email: address,
    role,
    person,
    title: z.string().trim().max(80).default(''),
    registration: z.string().trim().max(80).default(''),
  })
  .superRefine(({ person: chosen, title, registration }, context) => {
    if (chosen !== 'new') return;
    const missing = { title: title === '', registration: registration === '' };
    if (missing.title) {
      const message = 'Write what patients read below the name, such as Dermatologist';
      context.addIssue({ code: 'custom', path: ['title'], message });
    }
    if (missing.registration) {
      const message = 'Write the number in the professional register';
      context.addIssue({ code: 'custom', path: ['registration'], message });
    }
  })
  .transform(
    ({ staff, email, person: chosen, title, registration, ...rest }): StaffChange => ({
      kind: 'invite',
      staffId: staff,
      emailKey: email,
      person: chosen === 'new' ? { kind: 'new', title, registration } : known(chosen),
      ...rest,
    }),
  );

const edit = z
  .object({
    staff: staffId,
    name,
    role,
    person: person.refine((text) => text !== 'new', CHOOSE),
    was,
  })
  .transform(
    ({ staff, person: chosen, ...rest }): StaffChange => ({
      kind: 'edit',
      staffId: staff,
      person: known(chosen),
      ...rest,
    }),
  );

function plain(kind: 'leave' | 'return') {
  return z
    .object({ staff: staffId, was })
    .transform(({ staff, ...rest }): StaffChange => ({ kind, staffId: staff, ...rest }));
}

/** The forms in which it is said who works here, by the kind of change. */
export const STAFF_FORMS: Readonly<Record<StaffChange['kind'], z.ZodType<StaffChange>>> = {
  invite,
  edit,
  leave: plain('leave'),
  return: plain('return'),
};
