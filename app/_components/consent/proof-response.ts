import type { Actor } from '@/lib/auth/actor';
import { openCopy, openProof, type ProofError } from '@/lib/consent-proof/commands';
import type { ConsentId } from '@/lib/shared/ids';

const STATUS: Readonly<Record<ProofError, number>> = { 'not-found': 404, 'too-many': 429 };

/** A signed consent as a PDF. Its name says nothing of what it is: downloads lie about for everyone to see. */
export async function copyResponse(actor: Actor, consentId: ConsentId | null): Promise<Response> {
  const copy = consentId && (await openCopy(actor, consentId));
  if (!copy) return new Response(null, { status: 404 });
  if (!copy.ok) return new Response(null, { status: STATUS[copy.error] });
  return download(new Uint8Array(copy.value), 'application/pdf', 'copy.pdf');
}

/** The proof file of a signed consent. */
export async function proofResponse(actor: Actor, consentId: ConsentId | null): Promise<Response> {
  const proof = consentId && (await openProof(actor, consentId));
  if (!proof) return new Response(null, { status: 404 });
  if (!proof.ok) return new Response(null, { status: STATUS[proof.error] });
  return download(proof.value, 'application/json; charset=utf-8', 'proof.json');
}

function download(body: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
}
