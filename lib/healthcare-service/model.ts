export const RISK_BANDS = [
  'very_common',
  'common',
  'uncommon',
  'rare',
  'very_rare',
  'not_known',
] as const;
export type RiskBand = (typeof RISK_BANDS)[number];

/** `figure`: a published number; `word`: a leaflet's wording; `default`: nothing usable, a clinician must set it. */
export const RISK_BASES = ['figure', 'word', 'default'] as const;
export type RiskBasis = (typeof RISK_BASES)[number];

/** What a risk means for people whose answers raise one of these screening questions; data, not code per service. */
export type PersonalNote = { readonly ifRaised: readonly string[]; readonly text: string };

/** All that a risk says, to whom, and what that rests on. */
export type RiskSaid = {
  readonly text: string;
  readonly band: RiskBand;
  readonly basis: RiskBasis;
  readonly figure: string | null;
  readonly figurePer100: number | null;
  readonly note: string | null;
  readonly isScarring: boolean;
  readonly isColourChange: boolean;
  readonly isSerious: boolean;
  readonly onlyIfRaised: string | null;
  readonly personalNotes: readonly PersonalNote[];
};

/** What made a version of a risk. */
export type RiskChange = 'added' | 'words' | 'approved' | 'taken-back' | 'retired' | 'brought-back';

/** How a service is explained, the same on the comparison, its own page and the consent. */
export type ServiceContent = {
  readonly whatHappens: readonly string[];
  readonly benefit: string;
  readonly numbing: string;
  readonly healing: string;
  readonly healingDays: readonly { readonly day: number; readonly text: string }[];
  readonly notFor: readonly string[];
  readonly before: readonly string[];
  readonly aftercare: Readonly<Record<string, string>>;
  readonly callUsIf: readonly string[];
  readonly offLabel?: boolean;
  readonly note?: string;
};

/** The band people may see: a default is no evidence, so it reads "not known" until a clinician approves it. */
export function shownBand(risk: {
  band: RiskBand;
  basis: RiskBasis;
  approvedAt: Date | null;
}): RiskBand {
  return risk.basis === 'default' && risk.approvedAt === null ? 'not_known' : risk.band;
}

/** A service that needs no room is a call: the clinic rings, and nobody travels. */
export function isByPhone(service: { readonly roomKind: string | null }): boolean {
  return service.roomKind === null;
}
