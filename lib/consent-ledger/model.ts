import { createHash } from 'node:crypto';
import { canonicalJson } from '../shared/canonical-json';
import type { AppointmentId, ClinicId, ConsentId, PatientId } from '../shared/ids';

/** Every step that the ledger of consent records. */
export const CONSENT_EVENT_KINDS = [
  'form-published',
  'presented',
  'disclosure-accepted',
  'understanding-attempted',
  'words-left',
  'identity-proved',
  'signed',
  'assented',
  'dissented',
  'guardian-signed',
  'interpreter-named',
  'witnessed',
  'question-answered',
  'countersigned',
  'reconfirmed',
  'withdrawn',
  'refused',
  'ended',
  'copy-made',
  'legal-hold-set',
  'legal-hold-lifted',
  'retention-confirmed',
] as const;
export type ConsentEventKind = (typeof CONSENT_EVENT_KINDS)[number];

/** Who did it, readable on its own: an id alone would say nothing once the person has left. */
export type LedgerActor = {
  readonly kind: 'patient' | 'staff' | 'system';
  readonly id: string;
  readonly name: string;
  readonly role: string;
};

export type LedgerContent = {
  /** Of this layout; the verifier knows every earlier one. */
  readonly layout: 1;
  readonly clinicId: ClinicId;
  readonly kind: ConsentEventKind;
  readonly consentId: ConsentId | null;
  readonly appointmentId: AppointmentId | null;
  readonly patientId: PatientId | null;
  /** RFC 3339, UTC, by the database's clock. */
  readonly occurredAt: string;
  readonly actor: LedgerActor;
  /** SHA-256 of the exact text shown, in its language; null for a step that shows none. */
  readonly documentHash: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** What the first entry of every clinic's ledger stands on. */
export const GENESIS = '0'.repeat(64);

/** The text that is stored and hashed: the same content always has the same bytes. */
export function contentText(content: LedgerContent): string {
  return canonicalJson(content);
}

/** As the database function `consent_event_append` computes it. */
export function entryHashOf(position: number, previousHash: string, content: string): string {
  return createHash('sha256').update(`${position}\n${previousHash}\n${content}`).digest('hex');
}
