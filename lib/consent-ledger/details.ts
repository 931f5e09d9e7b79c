import type { ConsentEndReason, KnownBy } from '../consent/model';
import type { LesionSite } from '../procedure/model';
import type { ConsentId, HealthcareServiceId, Id, LocationId, PractitionerId } from '../shared/ids';

/** RFC 3339, UTC, with milliseconds, as `Date.toISOString` writes it. */
type InstantText = string;
/** SHA-256, hex, lower case. */
type Hash = string;

/** The text that was shown: which version of the clinic's words, in which language (BCP 47). */
export type ShownForm = {
  readonly formId: Id<'ConsentForm'>;
  readonly formVersion: number;
  readonly locale: string;
};

/** How we know that it was this person, just now. `booking-session` proves only that they hold the visit's secret. */
export type IdentityProof = {
  readonly method: 'mailed-code' | 'signed-in' | 'booking-session' | 'seen-at-desk' | 'by-phone';
  readonly provedAt: InstantText;
};

/** One signature of anyone, with equal weight typed or drawn; ESIGN, UETA, and eIDAS as a simple signature. */
export type Signature = {
  readonly name: string;
  readonly role: 'patient' | 'young-person' | 'guardian' | 'witness' | 'interpreter' | 'clinician';
  readonly method: 'typed-name' | 'drawn';
  /** Of the drawing's bytes as stored; null when the name was typed. */
  readonly drawingHash: Hash | null;
  /** The sentence that the signature stands under. */
  readonly meaning: string;
  readonly signedAt: InstantText;
  /** IANA zone of the visit's place. */
  readonly timeZone: string;
  /** The same instant on the wall there, with its offset: 2027-03-01T10:00:00+00:00. */
  readonly signedAtLocal: string;
  readonly identity: IdentityProof;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
};

/** Somebody who takes part without being patient or staff; `recordId` is where the product keeps them. */
export type OtherPerson = { readonly recordId: string; readonly name: string };

/** Hashes of UTF-8 bytes. Entries of before these were told have no `shownHash`. */
export type TheirWords = {
  /** Of the exact sentence that was shown to them and that they confirmed. */
  readonly shownHash: Hash;
  /** Of what they said in their own words besides; null when nothing. */
  readonly wordsHash: Hash | null;
};

/** How a consent was taken back, or said no to, and what it means for the visit. */
type SaidNo = {
  readonly where: 'own-page' | 'desk' | 'phone';
  readonly identity: IdentityProof | null;
  /** The time was given up with it, or kept: to talk, or to sign anew. */
  readonly visit: 'cancelled' | 'kept';
  /** What happens to their money, as they were told; null when none was paid. */
  readonly money: {
    readonly refundMinor: number;
    readonly keptMinor: number;
    readonly currency: string;
  } | null;
};

/** What each step has to say besides who, when, about which consent and what text. A caller cannot leave one out. */
export type LedgerDetails = {
  /** `documentHash` is that of the form's blocks, in another language than the clinic's own with its words. */
  'form-published': ShownForm & {
    readonly healthcareServiceId: HealthcareServiceId;
    readonly locationId: LocationId | null;
    readonly isMaterial: boolean;
    readonly changeSummary: string;
  };
  /**
   * The first one starts the time to think; `reflectionEndsAt` is the earliest treatment by it, null when there is no
   * such time or a clinician has shortened it. Entries of before it was so counted from their own text.
   */
  presented: ShownForm & { readonly reflectionEndsAt: InstantText | null };
  /** Records kept and signed electronically: agreed to, with the right to paper. */
  'disclosure-accepted': {
    readonly version: string;
    readonly textHash: Hash;
    readonly wantsPaperCopy: boolean;
  };
  'understanding-attempted': {
    /** 1 for the first. */
    readonly attempt: number;
    readonly checkVersion: string;
    readonly answers: readonly {
      readonly question: string;
      readonly answer: string;
      readonly isRight: boolean;
    }[];
    readonly isPassed: boolean;
    /** After two misses a clinician is asked to ring. */
    readonly isFlaggedForCall: boolean;
  };
  /** The words stay in `consent_words`; the hash is of their UTF-8 bytes. */
  'words-left': {
    readonly wordsId: Id<'ConsentWords'>;
    readonly kind: 'question' | 'what-matters' | 'own-words';
    readonly textHash: Hash;
  };
  'identity-proved': { readonly purpose: 'sign' | 'withdraw'; readonly proof: IdentityProof };
  signed: ShownForm & {
    readonly presentedAt: InstantText;
    readonly reflectionEndsAt: InstantText | null;
    readonly practitionerId: PractitionerId;
    readonly healthcareServiceId: HealthcareServiceId;
    readonly sites: readonly LesionSite[];
    /** Keys of the separate choices (photographs, teaching) that were ticked: nothing is agreed to unless it is here. */
    readonly optIns: readonly string[];
    /** `hashJson` of the screening answers as they stood; null when nothing was asked. */
    readonly answersHash: Hash | null;
    /** Null when the form has no check. */
    readonly understanding: {
      readonly attempts: number;
      readonly passedAt: InstantText | null;
    } | null;
    /** The sections of the page that was served, in their order. Entries of before this was told do not have it. */
    readonly blocksServed: readonly { readonly key: string; readonly version: number }[];
    /** Null: the page watches nobody read, so what was looked at, and how long, is not known. */
    readonly blocksViewed:
      | readonly { readonly key: string; readonly dwellSeconds: number }[]
      | null;
    readonly disclosure: { readonly version: string; readonly acceptedAt: InstantText } | null;
    readonly interpreter: OtherPerson | null;
    readonly guardian: OtherPerson | null;
    /** Who helped at the desk, when somebody did, and how they knew who signs; `recordId` is the member of staff's. */
    readonly assistedBy:
      | (OtherPerson & { readonly knownBy: KnownBy; readonly readAloud: boolean })
      | null;
    readonly signature: Signature;
  };
  /** By the young person, under age, besides whoever signed for them; the hash is of their words' UTF-8 bytes. */
  assented: TheirWords & { readonly signature: Signature };
  /** By the young person, or by somebody with parental responsibility. */
  dissented: {
    readonly who: 'young-person' | 'guardian';
    readonly person: OtherPerson;
    readonly wordsHash: Hash | null;
  };
  'guardian-signed': TheirWords & {
    readonly guardian: OtherPerson;
    readonly relationship: string;
    readonly hasParentalResponsibility: true;
    /** Null: theirs is the signature of the consent itself. */
    readonly signature: Signature | null;
  };
  'interpreter-named': TheirWords & {
    readonly interpreter: OtherPerson;
    readonly language: string;
    /** Who sent them, or what they are to the patient. */
    readonly relation: string;
    readonly reached: 'in-person' | 'phone';
    readonly signature: Signature;
  };
  witnessed: TheirWords & {
    readonly witness: OtherPerson;
    readonly relation: string;
    readonly signature: Signature;
  };
  /** A guardian and the young person, or two guardians, differed: a clinician decided, by name and with a reason. */
  'conflict-resolved': {
    readonly recordId: Id<'ConsentParty'>;
    readonly outcome: 'go-ahead' | 'do-not-treat';
    readonly reasonHash: Hash;
  };
  'question-answered': {
    readonly wordsId: Id<'ConsentWords'>;
    readonly textHash: Hash;
    readonly answerHash: Hash;
  };
  /** By the clinician who will treat, or who supervises. */
  countersigned: {
    readonly practitionerId: PractitionerId | null;
    readonly registration: string;
    readonly title: string;
    /** They talked with the patient: a form is no substitute. */
    readonly dialogueConfirmed: boolean;
    readonly questionsAnswered: number;
    readonly signature: Signature;
  };
  /** On the day of treatment, each of the two. */
  reconfirmed: { readonly who: 'patient' | 'clinician'; readonly signature: Signature | null };
  withdrawn: SaidNo;
  /** Separate choices (photographs, teaching) that are no longer agreed to; the consent to the treatment stays. */
  'opt-ins-withdrawn': {
    readonly where: 'own-page' | 'desk' | 'phone';
    readonly identity: IdentityProof | null;
    readonly keys: readonly string[];
  };
  /** They read it and said no, before anybody signed it. */
  refused: SaidNo;
  ended: { readonly reason: ConsentEndReason; readonly supersededBy: ConsentId | null };
  /** The patient's copy was made for the first time, or anew after a further step; anyone with the PDF can compare. */
  'copy-made': { readonly pdfHash: Hash; readonly upToPosition: number };
  /** The printed copy that whoever signed had asked for. */
  'paper-copy-given': { readonly where: 'desk' };
  /** That it was handed over was noted by mistake; both entries stay. */
  'paper-copy-not-given': {
    /** Position of the entry that was a slip. */
    readonly takesBack: number;
  };
  'legal-hold-set': { readonly holdId: string; readonly reason: string };
  'legal-hold-lifted': { readonly holdId: string; readonly reason: string };
  /** Erased after its time. The entries named keep their place and hash, and lose their words. */
  'retention-confirmed': {
    readonly keptUntil: string;
    readonly rule: string;
    readonly erasedPositions: readonly number[];
  };
};
