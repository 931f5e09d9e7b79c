/** FHIR R4 Consent.status: `proposed` = the patient signed, `active` = the clinician countersigned. */
export const CONSENT_STATUSES = [
  'draft',
  'proposed',
  'active',
  'rejected',
  'inactive',
  'entered-in-error',
] as const;
export type ConsentStatus = (typeof CONSENT_STATUSES)[number];

/** Why a consent stopped counting; what was valid at the time of a treatment stays so for that time. */
export const CONSENT_END_REASONS = [
  'withdrawn',
  'service-changed',
  'sites-changed',
  'practitioner-changed',
  'screening-changed',
  'patient-changed',
  'form-changed',
  'too-old',
  'superseded',
  'refused',
  'visit-ended',
] as const;
export type ConsentEndReason = (typeof CONSENT_END_REASONS)[number];

export const CONSENT_FORM_STATUSES = ['draft', 'published'] as const;

/** The open boxes of the consent page: a question, what matters to the person, and the treatment in their own words. */
export const CONSENT_WORDS_KINDS = ['question', 'what-matters', 'own-words'] as const;

/** A block of the clinic's own words; `key` says which part of the consent it is. */
export type ConsentBlock = {
  readonly key: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly items?: readonly string[];
};

/** A risk as shown: the word, the number behind the word, and how well it is known. */
export type ConsentRisk = {
  readonly text: string;
  readonly band: string;
  readonly bandText: string;
  readonly basisText: string;
  readonly note: string | null;
  readonly isScarring: boolean;
  readonly isSerious: boolean;
};

/** Everything one patient was shown, in order, as data: what is hashed is what is rendered. */
export type ConsentDocument = {
  readonly formVersion: number;
  readonly locale: string;
  readonly title: string;
  readonly patient: { readonly name: string; readonly birthDate: string };
  readonly practitioner: {
    readonly name: string;
    readonly title: string;
    readonly registration: string;
  };
  readonly visit: { readonly location: string; readonly when: string; readonly treatment: string };
  readonly blocks: readonly ConsentBlock[];
  readonly risks: readonly ConsentRisk[];
  readonly price: { readonly total: string; readonly deposit: string };
};

/** How we know who signed (ESIGN, UETA, eIDAS simple signature): kept with the signature, never shown in public. */
export type SignatureEvidence = {
  readonly method: 'typed-name';
  readonly meaning: string;
  readonly authentication: 'booking-session' | 'signed-in';
  readonly timeZone: string;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
};
