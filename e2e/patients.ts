import { randomUUID } from 'node:crypto';

export type TestPatient = {
  readonly fullName: string;
  readonly email: string;
  readonly phone: string;
  readonly birthDate: { readonly day: string; readonly month: string; readonly year: string };
};

/** A name that nobody else has, in letters: for whoever is typed at the desk, which asks about namesakes of one birth date. */
export function ownName(first: string): string {
  return `${first} ${randomUUID().replaceAll(/[^a-f]/g, '')}`;
}

/** Somebody new each time: a second run on the same database must not meet the first one's patients. */
export function newPatient(changes: Partial<TestPatient> = {}): TestPatient {
  return {
    fullName: 'Ada Example',
    email: `ada.${randomUUID().slice(0, 8)}@example.com`,
    phone: '07400 123456',
    birthDate: { day: '27', month: '3', year: '1985' },
    ...changes,
  };
}
