import { createHash } from 'node:crypto';
import type { ActingSession } from '../auth/actor';
import { canonicalJson } from '../shared/canonical-json';
import type { AppointmentId, ClinicId, ConsentId, PatientId } from '../shared/ids';
import type { LedgerDetails } from './details';

/** Every step that the ledger of consent records. */
export type ConsentEventKind = keyof LedgerDetails;

/** Who did it, readable on its own: an id alone would say nothing once the person has left. */
export type LedgerActor = {
  readonly kind: 'patient' | 'staff' | 'system';
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** Under what they acted; null: nobody's, a job. Entries of before this was told do not have it. */
  readonly session: ActingSession | null;
};

/** SHA-256 of the exact text shown, in its language (`hashJson` of the document). */
type DocumentHash = string;

type OfConsent = {
  readonly consentId: ConsentId;
  readonly appointmentId: AppointmentId;
  readonly patientId: PatientId;
  readonly documentHash: DocumentHash;
};

/** Of a visit, before or besides any one text. */
type OfVisit = {
  readonly consentId: null;
  readonly appointmentId: AppointmentId;
  readonly patientId: PatientId;
  readonly documentHash: null;
};

type OfPatient = {
  readonly consentId: null;
  readonly appointmentId: null;
  readonly patientId: PatientId;
  readonly documentHash: null;
};

type OfForm = {
  readonly consentId: null;
  readonly appointmentId: null;
  readonly patientId: null;
  readonly documentHash: DocumentHash;
};

type VisitKind = 'words-left' | 'identity-proved' | 'question-answered';
type PatientKind = 'legal-hold-set' | 'legal-hold-lifted' | 'retention-confirmed';

type SubjectOf<Kind extends ConsentEventKind> = Kind extends 'form-published'
  ? OfForm
  : Kind extends PatientKind
    ? OfPatient
    : Kind extends VisitKind
      ? OfVisit
      : OfConsent;

/**
 * One step as its command tells it: `kind` decides what it is about and what `detail` must hold (details.ts). Append
 * it with `appendToLedger` in the transaction of the change.
 */
export type LedgerStep = {
  readonly [Kind in ConsentEventKind]: {
    readonly kind: Kind;
    readonly by: LedgerActor;
    readonly detail: LedgerDetails[Kind];
  } & SubjectOf<Kind>;
}[ConsentEventKind];

/** A step as it is hashed and stored. */
export type LedgerContent = {
  /** Of this layout; the verifier knows every earlier one. */
  readonly layout: 1;
  readonly clinicId: ClinicId;
  /** RFC 3339, UTC, by the database's clock. */
  readonly occurredAt: string;
  readonly step: LedgerStep;
};

/** What the first entry of every clinic's ledger stands on. */
export const GENESIS = '0'.repeat(64);

/** The text that is stored and hashed: the same content always has the same bytes. */
export function contentText({ step, ...place }: LedgerContent): string {
  const { by, ...told } = step;
  return canonicalJson({ ...place, ...told, actor: by });
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What an entry says on its outside. The words inside may one day be erased; this stays, and so does the chain. */
export type LedgerEnvelope = {
  readonly position: number;
  readonly previousHash: string;
  readonly kind: string;
  readonly consentId: ConsentId | null;
  readonly appointmentId: AppointmentId | null;
  readonly patientId: PatientId | null;
  readonly occurredAt: Date;
  readonly contentHash: string;
};

/** SHA-256 over the outside of an entry, one part a line; as the database function `consent_event_append` computes it. */
export function entryHashOf(envelope: LedgerEnvelope): string {
  const { position, previousHash, kind, occurredAt, contentHash } = envelope;
  const { consentId, appointmentId, patientId } = envelope;
  return sha256(
    [
      position,
      previousHash,
      kind,
      consentId ?? '',
      appointmentId ?? '',
      patientId ?? '',
      occurredAt.toISOString(),
      contentHash,
    ].join('\n'),
  );
}
