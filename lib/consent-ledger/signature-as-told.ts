import { isDeepStrictEqual } from 'node:util';
import type { SignatureEvidence } from '../consent/model';
import type { StoredEntry, ToldContent } from './chain';
import type { IdentityProof } from './details';

/** How a consent was signed, as its row and the answers beside it have it. */
export type ConsentSignature = {
  readonly presentedAt: Date;
  readonly signerName: string | null;
  readonly signedAt: Date | null;
  /** Of the drawing that is stored beside the name, computed now; null when there is none. */
  readonly drawingHash: string | null;
  /** Anything at all, if somebody changed it. */
  readonly evidence: unknown;
  /** Of the answers that stood when it was signed, computed now; null: there are none. */
  readonly answersHash: string | null;
};

/** What the row says of how it is known who signed, by the proof that the entry tells of. */
const AUTHENTICATION: Readonly<
  Record<IdentityProof['method'], SignatureEvidence['authentication']>
> = {
  'mailed-code': 'booking-session',
  'booking-session': 'booking-session',
  'signed-in': 'signed-in',
  'seen-at-desk': 'at-desk',
  'by-phone': 'at-desk',
};

/** What was signed before there was a ledger was carried over with its time and signer on the outside only. */
export function isCarriedOver({ detail }: ToldContent): boolean {
  return detail?.carriedOver === true;
}

/** Whether the text was first shown when this entry says. */
export function isShownAsTold(
  { kind, occurredAt }: StoredEntry,
  told: ToldContent,
  { presentedAt }: ConsentSignature,
): boolean {
  if (kind === 'presented') return occurredAt.getTime() === presentedAt.getTime();
  if (kind !== 'signed' || isCarriedOver(told)) return true;
  return told.detail?.presentedAt === presentedAt.toISOString();
}

export function isSignedAsTold(told: ToldContent, row: ConsentSignature): boolean {
  const carriedOver = isCarriedOver(told);
  const signature = told.detail?.signature;
  const name = carriedOver ? told.actor?.name : signature?.name;
  const at = carriedOver ? told.occurredAt : signature?.signedAt;
  const sameDrawing = (signature?.drawingHash ?? null) === row.drawingHash;
  const isTheirs = name === row.signerName && at === row.signedAt?.toISOString() && sameDrawing;
  return isTheirs && (carriedOver || hasEvidenceAsTold(told, row));
}

function hasEvidenceAsTold({ detail }: ToldContent, { evidence }: ConsentSignature): boolean {
  if (typeof evidence !== 'object' || evidence === null) return false;
  // The drawing is held by its hash.
  const { drawing: _, ...stored } = { drawing: null, ...evidence };
  const { method, meaning, timeZone, ipAddress, userAgent, identity } = detail?.signature ?? {};
  const authentication = new Map<unknown, unknown>(Object.entries(AUTHENTICATION)).get(
    identity?.method,
  );
  const told = { method, meaning, authentication, timeZone, ipAddress, userAgent };
  return isDeepStrictEqual(stored, told);
}

export function isAnsweredAsTold(told: ToldContent, { answersHash }: ConsentSignature): boolean {
  // The demo clinic's signatures are made up by the program, which tells of no answers.
  const isMadeUp = told.actor?.kind === 'system' && told.detail?.answersHash === null;
  return isCarriedOver(told) || isMadeUp || told.detail?.answersHash === answersHash;
}
