import { fillIn, type Values } from '../shared/fill-in';
import type { PersonalNote, RiskBand, RiskBasis } from './model';
import { shownBand } from './model';

/** How risks are told. Words alone make people overestimate a risk: a word never stands without its number. */
export const RISK_ENGLISH = {
  'risk-very_common': 'very common',
  'risk-common': 'common',
  'risk-uncommon': 'uncommon',
  'risk-rare': 'rare',
  'risk-very_rare': 'very rare',
  'risk-not_known': 'not known',
  'number-very_common': '10 or more in 100 people',
  'number-common': '1 to 9 in 100 people',
  'number-below-one': 'fewer than 1 in 100 people',
  'number-about': 'about {count} in 100 people',
  'finer-uncommon': '10 to 99 in 10,000 people',
  'finer-rare': '1 to 9 in 10,000 people',
  'finer-very_rare': 'fewer than 1 in 10,000 people',
  'basis-figure': 'A published number, but not from removing milia: {figure}.',
  'basis-word': 'Leaflets describe it in words; nobody has counted it for milia.',
  'basis-nothing': 'We found no usable number.',
  'basis-clinician': 'Judged by a clinician of this clinic; nobody has counted it for milia.',
} as const;

/** The EU's frequency words with their numbers. */
const BANDS: Record<RiskBand, { readonly word: string; readonly number: string | null }> = {
  very_common: { word: RISK_ENGLISH['risk-very_common'], number: '1 in 10 or more' },
  common: { word: RISK_ENGLISH['risk-common'], number: '1 in 100 to under 1 in 10' },
  uncommon: { word: RISK_ENGLISH['risk-uncommon'], number: '1 in 1,000 to under 1 in 100' },
  rare: { word: RISK_ENGLISH['risk-rare'], number: '1 in 10,000 to under 1 in 1,000' },
  very_rare: { word: RISK_ENGLISH['risk-very_rare'], number: 'under 1 in 10,000' },
  not_known: { word: RISK_ENGLISH['risk-not_known'], number: null },
};

/** "common: 1 in 100 to under 1 in 10"; "not known". */
export function bandText(band: RiskBand): string {
  const { word, number } = BANDS[band];
  return number === null ? word : `${word}: ${number}`;
}

/** How often, all risks out of the same 100 people, with the picture of it; `finer` splits what is below 1 in 100. */
export type Frequency = {
  readonly word: string;
  readonly number: string | null;
  readonly finer: string | null;
  readonly dots: { readonly filled: number; readonly open: number } | null;
};

type RiskKey = keyof typeof RISK_ENGLISH;
/** Says what a risk is told with, in some language. */
export type RiskSay = (key: RiskKey, values?: Values) => string;

const PER_100: Record<
  RiskBand,
  {
    readonly number: RiskKey | null;
    readonly finer: RiskKey | null;
    readonly dots: Frequency['dots'];
  }
> = {
  very_common: { number: 'number-very_common', finer: null, dots: { filled: 10, open: 0 } },
  common: { number: 'number-common', finer: null, dots: { filled: 1, open: 8 } },
  uncommon: belowOne('finer-uncommon'),
  rare: belowOne('finer-rare'),
  very_rare: belowOne('finer-very_rare'),
  not_known: { number: null, finer: null, dots: null },
};

function belowOne(finer: RiskKey) {
  return { number: 'number-below-one', finer, dots: { filled: 0, open: 1 } } as const;
}

const inEnglish: RiskSay = (key, values = {}) => fillIn(RISK_ENGLISH[key], values);

/** `figurePer100`: the published number itself, when it is one out of 100; it says more than its band. */
export function frequencyOf(
  band: RiskBand,
  figurePer100: number | null,
  say: RiskSay = inEnglish,
): Frequency {
  const word = say(`risk-${band}`);
  if (band === 'not_known' || figurePer100 === null) {
    const { number, finer, dots } = PER_100[band];
    return { word, number: number && say(number), finer: finer && say(finer), dots };
  }
  const number = say('number-about', { count: figurePer100 });
  return { word, number, finer: null, dots: { filled: figurePer100, open: 0 } };
}

/** How well a risk is known, in one sentence. */
export function basisText(
  risk: {
    readonly basis: RiskBasis;
    readonly figure: string | null;
    readonly approvedAt: Date | null;
  },
  say: RiskSay = inEnglish,
): string {
  switch (risk.basis) {
    case 'figure':
      return say('basis-figure', { figure: `${risk.figure}` });
    case 'word':
      return say('basis-word');
    case 'default':
      return say(risk.approvedAt === null ? 'basis-nothing' : 'basis-clinician');
  }
}

/** A risk as people may see it: in words, with its number and how well that is known. */
export type ShownRisk = {
  readonly text: string;
  readonly band: RiskBand;
  readonly bandText: string;
  readonly basisText: string;
  readonly note: string | null;
  readonly isScarring: boolean;
  readonly isColourChange: boolean;
  readonly isSerious: boolean;
  readonly frequency: Frequency;
  /** What the words above were made of, for whoever tells it in another language. */
  readonly told: {
    readonly basis: RiskBasis;
    readonly figure: string | null;
    readonly figurePer100: number | null;
    readonly approvedAt: Date | null;
  };
  /** The clinician who has checked it; null: a draft. */
  readonly approvedBy: string | null;
  /** The screening question that makes this risk matter; null when it concerns everyone. */
  readonly onlyIfRaised: string | null;
  /** What to say to people whose answers raise one of these screening questions. */
  readonly personalNotes: readonly PersonalNote[];
};

type StoredRisk = Omit<ShownRisk, 'bandText' | 'basisText' | 'frequency' | 'told'> & {
  readonly basis: RiskBasis;
  readonly figure: string | null;
  readonly figurePer100: number | null;
  readonly approvedAt: Date | null;
};

/** Turns a stored risk into what may be shown: a band nobody approved and nobody published reads "not known". */
export function showRisk(risk: StoredRisk): ShownRisk {
  const band = shownBand(risk);
  return {
    text: risk.text,
    band,
    bandText: bandText(band),
    basisText: basisText(risk),
    note: risk.note,
    isScarring: risk.isScarring,
    isColourChange: risk.isColourChange,
    isSerious: risk.isSerious,
    frequency: frequencyOf(band, risk.figurePer100),
    told: {
      basis: risk.basis,
      figure: risk.figure,
      figurePer100: risk.figurePer100,
      approvedAt: risk.approvedAt,
    },
    approvedBy: risk.approvedBy,
    onlyIfRaised: risk.onlyIfRaised,
    personalNotes: risk.personalNotes,
  };
}
