import type { RiskBand, RiskBasis } from './model';
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
  readonly isSerious: boolean;
  /** The screening question that makes this risk matter; null when it concerns everyone. */
  readonly onlyIfRaised: string | null;
};

type StoredRisk = Omit<ShownRisk, 'bandText' | 'basisText'> & {
  readonly basis: RiskBasis;
  readonly figure: string | null;
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
    isSerious: risk.isSerious,
    onlyIfRaised: risk.onlyIfRaised,
  };
}
