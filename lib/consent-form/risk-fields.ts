import { z } from 'zod';
import {
  type PersonalNote,
  RISK_BASES,
  type RiskBand,
  type RiskSaid,
} from '../healthcare-service/model';

type Texts = Readonly<Record<string, string>>;

export const EVERYONE = 'everyone';
const PERSONAL = 'personal-';

/** The box with what is said beside a risk to those whose answers raise these questions. */
export const personalField = ({ ifRaised }: Pick<PersonalNote, 'ifRaised'>) =>
  `${PERSONAL}${ifRaised.join('+')}`;

/** What a risk says, as the boxes of its form hold it, by the names of the boxes. */
export function riskFields(risk: RiskSaid): Record<string, string> {
  return {
    text: risk.text,
    kind: kindOf(risk),
    serious: risk.isSerious ? 'yes' : 'no',
    note: risk.note ?? '',
    basis: risk.basis,
    figure: risk.figure ?? '',
    figurePer100: risk.figurePer100 === null ? '' : String(risk.figurePer100),
    audience: risk.onlyIfRaised ?? EVERYONE,
    ...Object.fromEntries(risk.personalNotes.map((note) => [personalField(note), note.text])),
    personalFor: '',
    personalText: '',
  };
}

export const RISK_KINDS = ['scar', 'colour', 'other'] as const;

export function kindOf({ isScarring, isColourChange }: RiskSaid): (typeof RISK_KINDS)[number] {
  if (isScarring) return 'scar';
  return isColourChange ? 'colour' : 'other';
}

const line = (most: number) =>
  z
    .string()
    .default('')
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .refine((text) => text.length <= most, `Use at most ${most} characters`);
const said = (most: number, missing: string) => line(most).refine((text) => text !== '', missing);

const PERSONAL_MAX = 400;

const boxes = z.looseObject({
  text: said(200, 'Say what can happen'),
  kind: z.enum(RISK_KINDS, { error: 'Choose what kind of harm it is' }),
  serious: z.enum(['yes', 'no'], { error: 'Say whether it is serious' }),
  note: line(600),
  basis: z.enum(RISK_BASES, { error: 'Choose what it rests on' }),
  figure: line(300),
  figurePer100: line(5)
    .refine((text) => text === '' || /^([1-9]\d?|100)$/.test(text), 'Write a number from 1 to 100')
    .transform((text) => (text === '' ? null : Number(text))),
  audience: z.string().default(''),
  personalFor: z.string().default(''),
  personalText: line(PERSONAL_MAX),
});
type Boxes = z.output<typeof boxes>;

type Around = {
  /** Questions by whose answers a risk may be told or not. */
  readonly questions: readonly string[];
  /** How often it is set to come about; null: nobody has chosen yet. */
  readonly band: RiskBand | null;
};

export type ReadRisk = { readonly said: RiskSaid } | { readonly errors: Texts };

/** The boxes as what the risk says from now on; or what is wrong at each. */
export function readRisk(fields: Texts, { questions, band }: Around): ReadRisk {
  const errors: Record<string, string> = {};
  const complain = (name: string, message: string) => {
    errors[name] ??= message;
  };
  const read = boxes.safeParse(fields);
  if (!read.success) {
    for (const { path, message } of read.error.issues) complain(String(path[0]), message);
  }
  const personalNotes = readPersonal(fields, questions, complain);
  if (band === null) complain('band', 'Choose how often');
  if (!read.success || band === null) return { errors };
  checkFigure(read.data, band, complain);
  const { audience, basis, figure } = read.data;
  if (audience !== EVERYONE && !questions.includes(audience)) {
    complain('audience', 'Choose everyone, or one of the safety questions');
  }
  if (Object.keys(errors).length > 0) return { errors };
  return {
    said: {
      text: read.data.text,
      band,
      basis,
      figure: figure === '' ? null : figure,
      figurePer100: read.data.figurePer100,
      note: read.data.note === '' ? null : read.data.note,
      isScarring: read.data.kind === 'scar',
      isColourChange: read.data.kind === 'colour',
      isSerious: read.data.serious === 'yes',
      onlyIfRaised: audience === EVERYONE ? null : audience,
      personalNotes,
    },
  };
}

type Complain = (name: string, message: string) => void;

/** A source goes with what it rests on, and a number with how often it comes about. */
function checkFigure({ basis, figure, figurePer100 }: Boxes, band: RiskBand, complain: Complain) {
  if (basis === 'figure' && figure === '')
    complain('figure', 'Say what was published, and of whom');
  if (basis !== 'figure' && figure !== '') {
    complain('figure', 'Leave this empty, or choose “a published number” above');
  }
  if (figurePer100 === null) return;
  if (basis !== 'figure') complain('figurePer100', 'Only a published number can be drawn');
  // “Not known” is what a fallen approval reads: the number stays for whoever approves it anew.
  if (band !== 'not_known' && bandOf(figurePer100) !== band) {
    complain(
      'figurePer100',
      'This is not how often it is set to come about: both must say the same',
    );
  }
}

export function bandOf(figurePer100: number): RiskBand {
  return figurePer100 >= 10 ? 'very_common' : 'common';
}

/** An emptied sentence is taken out; one typed into the empty box is added. */
function readPersonal(
  fields: Texts,
  questions: readonly string[],
  complain: Complain,
): readonly PersonalNote[] {
  const notes = Object.entries(fields).flatMap(([name, value]) => {
    if (!name.startsWith(PERSONAL) || value.trim() === '') return [];
    return [{ name, ifRaised: name.slice(PERSONAL.length).split('+'), text: value }];
  });
  const { personalFor = '', personalText = '' } = fields;
  if (personalFor !== '' && personalText.trim() === '') {
    complain('personalText', 'Say what it means for them, or choose nobody');
  }
  if (personalFor === '' && personalText.trim() !== '') {
    complain('personalFor', 'Choose for whom it is');
  }
  if (personalFor !== '' && `${PERSONAL}${personalFor}` in fields) {
    complain('personalFor', 'They have a sentence already: change that one');
  }
  const added = { name: 'personalText', ifRaised: [personalFor], text: personalText };
  const all = personalFor === '' ? notes : [...notes, added];
  const texts = all.map(({ name, ifRaised, text }) => {
    if (!ifRaised.every((question) => questions.includes(question))) {
      complain(name === 'personalText' ? 'personalFor' : name, 'Nobody is asked this question');
    }
    const words = line(PERSONAL_MAX).safeParse(text);
    if (!words.success) complain(name, words.error.issues[0]?.message ?? 'This is too long');
    return { ifRaised, text: words.data ?? '', name };
  });
  for (const [at, { name, text }] of texts.entries()) {
    if (texts.slice(0, at).some((earlier) => earlier.text === text)) {
      complain(name, 'The same words stand here twice');
    }
  }
  return texts.map(({ ifRaised, text }) => ({ ifRaised, text }));
}
