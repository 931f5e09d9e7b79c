import { EVERYONE, personalField } from '@/lib/consent-form/risk-fields';
import { BASIS_WORDS, KIND_WORDS } from '@/lib/consent-form/risk-lines';
import type { PersonalNote } from '@/lib/healthcare-service/model';

type Questions = ReadonlyMap<string, string>;

/** What each box of a risk is called to whoever reads of it away from it. */
export function boxNames(
  personalNotes: readonly PersonalNote[],
  questions: Questions,
): Readonly<Record<string, string>> {
  const personal = personalNotes.map((note) => [
    personalField(note),
    `Said beside it: ${note.ifRaised.map((key) => questions.get(key) ?? key).join(' / ')}`,
  ]);
  return {
    text: 'What can happen',
    kind: 'What kind of harm',
    serious: 'Serious',
    note: 'Note',
    basis: 'What it rests on',
    figure: 'The source',
    figurePer100: 'Out of 100',
    audience: 'Told to',
    ...Object.fromEntries(personal),
    personalFor: 'Also to people whose answer raises',
    personalText: 'What it means for them',
  };
}

/** The words of what is chosen, by the name of the box and the value. */
export function boxWords(
  questions: Questions,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return {
    kind: KIND_WORDS,
    basis: BASIS_WORDS,
    serious: { yes: 'Yes', no: 'No' },
    audience: { [EVERYONE]: 'Everyone', ...Object.fromEntries(questions) },
  };
}
