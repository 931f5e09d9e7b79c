import type { ReactNode } from 'react';
import type { RadioOption } from '@/app/_components/ui/radio-group';
import type { SelfCheckAnswers, SelfCheckQuestion } from '@/lib/self-check/model';

type Option<Question extends SelfCheckQuestion> = RadioOption & {
  readonly value: SelfCheckAnswers[Question];
};

type Question<Name extends SelfCheckQuestion = SelfCheckQuestion> = {
  readonly legend: string;
  readonly hint?: ReactNode;
  readonly options: readonly Option<Name>[];
  readonly missing: string;
  /** Short answers stand side by side where there is room. */
  readonly inline?: boolean;
};

const YES = { value: 'yes', label: 'Yes' } as const;
const NO = { value: 'no', label: 'No' } as const;
const UNSURE = { value: 'unsure', label: 'Not sure' } as const;

const WARNING_SIGNS = [
  'a bump bleeds, crusts, or is sore and does not heal',
  'a bump grows, changes colour, hurts, or is bigger than 3 mm (about a match head)',
  'a bump looks pearly with tiny blood vessels on it',
  'many came suddenly, or in a raised red patch, or after blisters',
  'you have had skin cancer, or your immune system is weak',
] as const;

/** In the order they are asked: whoever has a warning sign should meet that question early. */
export const QUESTIONS: { readonly [Name in SelfCheckQuestion]: Question<Name> } = {
  person: {
    legend: 'Who has the bumps?',
    options: [
      { value: 'adult', label: 'An adult' },
      { value: 'child', label: 'A child or teenager under 18' },
      { value: 'baby', label: 'A baby under 1' },
    ],
    missing: 'Choose who has the bumps',
  },
  warning: {
    legend: 'Is any of this true?',
    hint: (
      <ul className="mb-1 list-disc ps-5">
        {WARNING_SIGNS.map((sign) => (
          <li key={sign}>{sign}</li>
        ))}
      </ul>
    ),
    options: [
      { value: 'yes', label: 'Yes, at least one' },
      { value: 'no', label: 'No, none of these' },
      UNSURE,
    ],
    missing: 'Choose whether any of the warning signs is true',
  },
  eye: {
    legend: 'Is a bump near an eye?',
    options: [
      { value: 'edge', label: 'Yes, on the edge of the eyelid or between the lashes' },
      { value: 'near', label: 'Yes, on the eyelid or right beside the eye' },
      NO,
      UNSURE,
    ],
    missing: 'Choose whether a bump is near an eye',
  },
  look: {
    legend: 'Are the bumps small, firm, smooth, and white or cream?',
    hint: 'Like a grain of sand or a tiny pearl under the skin, with no redness around it.',
    options: [YES, NO, UNSURE],
    inline: true,
    missing: 'Choose what the bumps look like',
  },
  bother: {
    legend: 'Do they bother you?',
    hint: 'It is fine if they do, and it is fine if they do not.',
    options: [YES, NO],
    inline: true,
    missing: 'Choose whether the bumps bother you',
  },
};

export const QUESTION_ORDER = [
  'person',
  'warning',
  'eye',
  'look',
  'bother',
] as const satisfies readonly SelfCheckQuestion[];
