import { hashJson } from '../shared/canonical-json';
import type { SignatureEvidence } from './model';

export type SignedRow = {
  readonly id: string;
  readonly appointmentId: string;
  readonly patientId: string;
  readonly documentHash: string;
  readonly presentedAt: Date;
  readonly signedAt: Date | null;
  readonly signerName: string | null;
  readonly evidence: SignatureEvidence | null;
};

/** What the first entry of every clinic's chain stands on. */
export const GENESIS = '0'.repeat(64);

/** The hash of one signature: all that makes it evidence, and the hash before it. */
export function entryHashOf(row: SignedRow, chainPosition: number, previousHash: string): string {
  const {
    id,
    appointmentId,
    patientId,
    documentHash,
    presentedAt,
    signedAt,
    signerName,
    evidence,
  } = row;
  return hashJson({
    chainPosition,
    previousHash,
    id,
    appointmentId,
    patientId,
    documentHash,
    presentedAt: presentedAt.toISOString(),
    signedAt: signedAt?.toISOString() ?? null,
    signerName,
    evidence,
  });
}
