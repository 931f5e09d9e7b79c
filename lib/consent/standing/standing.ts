import { type LesionSite, sitesCover } from '../../procedure/model';
import type { HealthcareServiceId, PractitionerId } from '../../shared/ids';
import { DAY_MS } from '../../shared/milliseconds';
import type { ConsentEndReason, ConsentStatus } from '../model';
import { needsGuardian, PARTY_GAPS, partyGaps, type TakingPart } from '../parties/taking-part';
import { ENDED_GAPS, endedGap } from './ended';

/** What keeps a consent from covering the treatment; see `consentGaps` for each one's rule. */
export const CONSENT_GAPS = [
  'not-signed',
  'refused',
  ...ENDED_GAPS,
  'other-service',
  'other-practitioner',
  'sites-unknown',
  'sites-not-covered',
  'form-changed',
  'too-old',
  'sign-again',
  ...PARTY_GAPS,
  'words-unanswered',
  'not-countersigned',
  'patient-not-reconfirmed',
  'clinician-not-reconfirmed',
] as const;
export type ConsentGap = (typeof CONSENT_GAPS)[number];

/** Gaps that stand between a signature and its countersignature: the clinician must not sign over them. */
const BEFORE_COUNTERSIGNING: readonly ConsentGap[] = [
  'not-signed',
  'refused',
  ...ENDED_GAPS,
  'other-service',
  'other-practitioner',
  'sites-unknown',
  'sites-not-covered',
  'form-changed',
  'too-old',
  'sign-again',
  ...PARTY_GAPS,
];

/** What only the desk or the clinician can supply; everything else before countersigning is the patient's to sign. */
const CLINICS_OWN: readonly ConsentGap[] = ['sites-unknown', 'assent-missing', 'conflict'];

export type SignedConsent = {
  readonly status: ConsentStatus;
  readonly endedReason: ConsentEndReason | null;
  readonly signedAt: Date;
  readonly countersignedAt: Date | null;
  readonly patientReconfirmedAt: Date | null;
  readonly clinicianReconfirmedAt: Date | null;
  readonly healthcareServiceId: HealthcareServiceId;
  readonly practitionerId: PractitionerId;
  readonly sites: readonly LesionSite[];
  /** A version published since, whose changes could change somebody's mind. */
  readonly isFormSuperseded: boolean;
  /** Who took part in it, what they have said, and how old the patient was. */
  readonly takingPart: Pick<TakingPart, 'statements' | 'ageYears'>;
};

export type ConsentStandingFacts = {
  readonly isRequired: boolean;
  /** The last signed one; null: none was ever signed. */
  readonly consent: SignedConsent | null;
  /** An earlier one that both have signed and nobody has ended: it counts until the last one is countersigned. */
  readonly earlier: SignedConsent | null;
  /** They read it and said no, and have signed nothing since. */
  readonly isRefused: boolean;
  readonly visit: {
    readonly healthcareServiceId: HealthcareServiceId;
    readonly practitionerId: PractitionerId;
    readonly sites: readonly LesionSite[] | null;
    /** Midnight at the place, at the start of the day of treatment: "on the day" counts from here. */
    readonly dayStartsAt: Date;
  };
  readonly takingPart: Omit<TakingPart, 'statements'>;
  readonly unansweredWords: number;
  /** Days; 182 and 84 by the clinic's policy (NHS Ayrshire and Arran: valid 182, signed afresh after 84). */
  readonly validDays: number;
  readonly resignAfterDays: number;
};

/** A signature that will be too old on the day of treatment is asked for anew from so many days before. */
export const RENEW_DAYS_BEFORE = 14;

/**
 * What is missing before the treatment may begin, asked as of `at`; empty: nothing. Consent is to one treatment, at
 * these sites, by this clinician, as last told (GMC 2020; Montgomery), by both signatures, and both say so once more
 * on the day. While a newer one waits for its countersignature, the one before it counts if it still covers the visit.
 * A service without consent has no gaps.
 */
export function consentGaps(facts: ConsentStandingFacts, at: Date): readonly ConsentGap[] {
  if (!facts.isRequired) return [];
  if (facts.earlier && !facts.isRefused) {
    const gaps = gapsOf(facts.earlier, facts, at);
    if (gapsBeforeCountersigning(gaps).length === 0) return gaps;
  }
  if (facts.consent && !facts.isRefused) return gapsOf(facts.consent, facts, at);
  const alone = partyGaps({ ...facts.takingPart, statements: [] });
  return [facts.isRefused ? 'refused' : 'not-signed', ...PARTY_GAPS.filter((gap) => alone[gap])];
}

function gapsOf(
  consent: SignedConsent,
  { visit, ...facts }: ConsentStandingFacts,
  at: Date,
): readonly ConsentGap[] {
  if (consent.status !== 'proposed' && consent.status !== 'active') {
    return [endedGap(consent.endedReason)];
  }
  const ageDays = (at.getTime() - consent.signedAt.getTime()) / DAY_MS;
  const onTheDay = (instant: Date | null) => instant !== null && instant >= visit.dayStartsAt;
  const countersigned = consent.status === 'active';
  const found: Record<ConsentGap, boolean> = {
    'not-signed': false,
    refused: false,
    ended: false,
    withdrawn: false,
    'practitioner-changed': false,
    'sites-changed': false,
    'screening-changed': false,
    'text-changed': false,
    'other-service': consent.healthcareServiceId !== visit.healthcareServiceId,
    'other-practitioner': consent.practitionerId !== visit.practitionerId,
    'sites-unknown': !visit.sites || visit.sites.length === 0,
    'sites-not-covered': !sitesCover(consent.sites, visit.sites ?? []),
    'form-changed': consent.isFormSuperseded,
    'too-old': ageDays > facts.validDays,
    'sign-again': ageDays > facts.resignAfterDays && ageDays <= facts.validDays,
    ...partyGaps({ ...facts.takingPart, ...consent.takingPart }),
    'words-unanswered': facts.unansweredWords > 0,
    'not-countersigned': !countersigned,
    'patient-not-reconfirmed':
      !onTheDay(consent.signedAt) && !onTheDay(consent.patientReconfirmedAt),
    'clinician-not-reconfirmed':
      countersigned &&
      !onTheDay(consent.countersignedAt) &&
      !onTheDay(consent.clinicianReconfirmedAt),
  };
  return CONSENT_GAPS.filter((gap) => found[gap]);
}

/** The gaps that a countersignature cannot close: the patient must read or sign something first. */
export function gapsBeforeCountersigning(gaps: readonly ConsentGap[]): readonly ConsentGap[] {
  return gaps.filter((gap) => BEFORE_COUNTERSIGNING.includes(gap));
}

/**
 * Why the patient is to sign (again) at `now`; empty: nothing that a signature of theirs could mend. Shortly before the
 * visit also what will be too old by then, so that nobody learns it on the day.
 */
export function signatureDue(facts: ConsentStandingFacts, now: Date): readonly ConsentGap[] {
  const daysEnd = new Date(facts.visit.dayStartsAt.getTime() + DAY_MS);
  const renewsFrom = facts.visit.dayStartsAt.getTime() - RENEW_DAYS_BEFORE * DAY_MS;
  const isSoon = now.getTime() >= renewsFrom && now < daysEnd;
  const found = isSoon
    ? [...consentGaps(facts, now), ...consentGaps(facts, daysEnd)]
    : consentGaps(facts, now);
  // Before their birthday a signature of their own would not count either.
  const isTooYoung = needsGuardian(facts.takingPart);
  const due = gapsBeforeCountersigning(found).filter(
    (gap) => !CLINICS_OWN.includes(gap) && !(gap === 'own-signature-missing' && isTooYoung),
  );
  return CONSENT_GAPS.filter((gap) => due.includes(gap));
}

/** Whether a consent was in force at that moment: what was valid at the time of a treatment stays so for that time. */
export function wasInForce(
  row: { readonly countersignedAt: Date | null; readonly endedAt: Date | null },
  at: Date,
): boolean {
  if (!row.countersignedAt || row.countersignedAt > at) return false;
  return row.endedAt === null || row.endedAt > at;
}
