import type { LesionSite } from '../procedure/model';
import type { Drawing } from './signing/drawing';

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
  'do-not-treat',
  'visit-ended',
] as const;
export type ConsentEndReason = (typeof CONSENT_END_REASONS)[number];

export const CONSENT_FORM_STATUSES = ['draft', 'published'] as const;

/** The open boxes of the consent page: a question, what matters to the person, and the treatment in their own words. */
export const CONSENT_WORDS_KINDS = ['question', 'what-matters', 'own-words'] as const;

/** Who takes part in a signature besides the patient, and what each of them is there for. */
export const PARTY_ROLES = [
  /** The member of staff who helped; never signs for anybody. */
  'helper',
  'interpreter',
  'witness',
  'guardian',
  /** The patient, under age: what they themselves say, besides whoever signs for them. */
  'young-person',
  /** The clinician who decided between two who differ. */
  'resolver',
] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** How somebody took part. */
export const REACHED = ['in-person', 'phone'] as const;

/** How the person who signs at the desk was known. */
export const KNOWN_BY = ['photo-id', 'known-here', 'answered-details'] as const;
export type KnownBy = (typeof KNOWN_BY)[number];

/** One choice beside the treatment, in the clinic's words; without `cost` it is what the service costs there. */
export type FormOption = {
  /** `nothing` stands first, wherever it was written. */
  readonly key: string;
  readonly name: string;
  /** Slug of the service, when the clinic offers it: then its price is looked up. */
  readonly service?: string;
  readonly whatHappens: string;
  readonly good: string;
  readonly bad: string;
  readonly healing: string;
  readonly cost?: string;
};

/** Something separate that a patient may agree to; nothing is agreed to unless ticked. */
export type ConsentChoice = {
  readonly key: string;
  readonly label: string;
  readonly explanation: string;
};

/** A block of the clinic's own words; `key` says which part of the consent it is. */
export type ConsentBlock = {
  readonly key: string;
  /** The version of the form in which these words last changed. */
  readonly version?: number;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly items?: readonly string[];
  /** Screening questions: shown only to people whose answers raise one of them. */
  readonly onlyIf?: readonly string[];
  readonly options?: readonly FormOption[];
  readonly choices?: readonly ConsentChoice[];
};

/** A term and what it is for this patient, each ready to read. */
export type ConsentFact = { readonly term: string; readonly value: string };

/** A risk as shown: the word, the number behind it out of 100, the picture of that number, and how well it is known. */
export type DocumentRisk = {
  readonly text: string;
  readonly kind: 'scar' | 'colour' | 'other';
  readonly isSerious: boolean;
  /** "common"; "not known". */
  readonly word: string;
  /** "1 to 9 in 100 people"; null when it is not known. */
  readonly number: string | null;
  /** Below 1 in 100, the same out of 10,000. */
  readonly finer: string | null;
  /** Of 100 dots: so many filled, and so many more open for "up to" or "less than". */
  readonly dots: { readonly filled: number; readonly open: number } | null;
  readonly basis: string;
  readonly note: string | null;
  /** What this patient's own answers mean for it. */
  readonly personal: readonly string[];
};

/** One choice as shown; all choices of a document have the same terms in the same order, so that they compare. */
export type DocumentOption = {
  readonly key: string;
  readonly name: string;
  /** The treatment that this consent is about. */
  readonly isChosen: boolean;
  readonly rows: readonly ConsentFact[];
};

/** A block as shown, read in this order: heading, facts, paragraphs, items, risks, options, choices. */
export type DocumentBlock = {
  readonly key: string;
  readonly version: number;
  readonly heading: string;
  readonly facts: readonly ConsentFact[];
  readonly paragraphs: readonly string[];
  readonly items: readonly string[];
  readonly risks: readonly DocumentRisk[];
  readonly options: readonly DocumentOption[];
  readonly choices: readonly ConsentChoice[];
};

/** A clinic's sentences for what the program says, in one language, by their keys; as a version of a form keeps them. */
export type FormWords = Readonly<Record<string, string>>;

type DocumentHead = {
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
};

/**
 * Everything one patient was shown, in order, as data: what is hashed is what is rendered. The head repeats, for
 * programs, what the blocks say; a page shows the title and the blocks, and leaves nothing out. Another language than
 * English has what was asked and signed under with it.
 */
export type ConsentDocumentV2 = DocumentHead & {
  readonly layout: 2;
  readonly sites: readonly LesionSite[];
  readonly blocks: readonly DocumentBlock[];
  /** What the program says around the blocks, in this language, by its keys; left out where it is in English. */
  readonly words?: FormWords;
};

/** As documents were until version 2; stored ones stay as they are, for they were signed. */
export type ConsentDocumentV1 = DocumentHead & {
  readonly layout?: undefined;
  readonly blocks: readonly Pick<ConsentBlock, 'key' | 'heading' | 'paragraphs' | 'items'>[];
  readonly risks: readonly {
    readonly text: string;
    readonly band: string;
    readonly bandText: string;
    readonly basisText: string;
    readonly note: string | null;
    readonly isScarring: boolean;
    readonly isSerious: boolean;
  }[];
  readonly price: { readonly total: string; readonly deposit: string };
};

export type ConsentDocument = ConsentDocumentV1 | ConsentDocumentV2;

/** How we know who signed (ESIGN, UETA, eIDAS simple signature): kept with the signature, never shown in public. */
export type SignatureEvidence = RequestEvidence & {
  /** `drawn`: the name was typed, and they drew it as well, which counts neither more nor less. */
  readonly method: 'typed-name' | 'drawn';
  readonly drawing?: Drawing;
  readonly meaning: string;
  readonly authentication: 'booking-session' | 'signed-in' | 'at-desk';
  readonly timeZone: string;
};

/** Where a signature came from. */
export type RequestEvidence = {
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
};
