import type { PersonalNote, RiskBand, RiskBasis } from './model';
import { shownBand } from './model';

/** The EU's frequency words with their numbers. Words alone make people overestimate a risk: always print both. */
const BANDS: Record<RiskBand, { readonly word: string; readonly number: string | null }> = {
  very_common: { word: 'very common', number: '1 in 10 or more' },
  common: { word: 'common', number: '1 in 100 to under 1 in 10' },
  uncommon: { word: 'uncommon', number: '1 in 1,000 to under 1 in 100' },
  rare: { word: 'rare', number: '1 in 10,000 to under 1 in 1,000' },
  very_rare: { word: 'very rare', number: 'under 1 in 10,000' },
  not_known: { word: 'not known', number: null },
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

const PER_100: Record<RiskBand, Omit<Frequency, 'word'>> = {
  very_common: { number: '10 or more in 100 people', finer: null, dots: { filled: 10, open: 0 } },
  common: { number: '1 to 9 in 100 people', finer: null, dots: { filled: 1, open: 8 } },
  uncommon: belowOne('10 to 99 in 10,000 people'),
  rare: belowOne('1 to 9 in 10,000 people'),
  very_rare: belowOne('fewer than 1 in 10,000 people'),
  not_known: { number: null, finer: null, dots: null },
};

function belowOne(finer: string): Omit<Frequency, 'word'> {
  return { number: 'fewer than 1 in 100 people', finer, dots: { filled: 0, open: 1 } };
}

/** `figurePer100`: the published number itself, when it is one out of 100; it says more than its band. */
export function frequencyOf(band: RiskBand, figurePer100: number | null): Frequency {
  const { word } = BANDS[band];
  if (band === 'not_known' || figurePer100 === null) return { word, ...PER_100[band] };
  const number = `about ${figurePer100} in 100 people`;
  return { word, number, finer: null, dots: { filled: figurePer100, open: 0 } };
}

/** How well a risk is known, in one sentence. */
export function basisText(risk: {
  readonly basis: RiskBasis;
  readonly figure: string | null;
  readonly approvedAt: Date | null;
}): string {
  switch (risk.basis) {
    case 'figure':
      return `A published number, but not from removing milia: ${risk.figure}.`;
    case 'word':
      return 'Leaflets describe it in words; nobody has counted it for milia.';
    case 'default':
      return risk.approvedAt === null
        ? 'We found no usable number.'
        : 'Judged by a clinician of this clinic; nobody has counted it for milia.';
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
  /** The clinician who has checked it; null: a draft. */
  readonly approvedBy: string | null;
  /** The screening question that makes this risk matter; null when it concerns everyone. */
  readonly onlyIfRaised: string | null;
  /** What to say to people whose answers raise one of these screening questions. */
  readonly personalNotes: readonly PersonalNote[];
};

type StoredRisk = Omit<ShownRisk, 'bandText' | 'basisText' | 'frequency'> & {
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
    approvedBy: risk.approvedBy,
    onlyIfRaised: risk.onlyIfRaised,
    personalNotes: risk.personalNotes,
  };
}
