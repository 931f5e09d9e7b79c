import type { Actor } from '@/lib/auth/actor';
import { openCopy, openProof, type ProofError } from '@/lib/consent-proof/commands';
import { chooseSigned, listSigned } from '@/lib/consent-proof/list-signed';
import type { AppointmentId } from '@/lib/shared/ids';

const STATUS: Readonly<Record<ProofError, number>> = { 'not-found': 404, 'too-many': 429 };

/** Whose page it is, and of which visit. */
type Asked = {
  readonly actor: Actor;
  readonly appointmentId: AppointmentId;
  /** Its address may name one of the visit's consents. */
  readonly request: Request;
};

/** A signed consent as a PDF. Its name says nothing of what it is: downloads lie about for everyone to see. */
export async function copyResponse(asked: Asked): Promise<Response> {
  const one = await signedOne(asked);
  const copy = one && (await openCopy(asked.actor, one.id));
  if (!copy) return new Response(null, { status: 404 });
  if (!copy.ok) return new Response(null, { status: STATUS[copy.error] });
  return download(new Uint8Array(copy.value), 'application/pdf', 'copy.pdf');
}

/** The proof file of a signed consent. */
export async function proofResponse(asked: Asked): Promise<Response> {
  const one = await signedOne(asked);
  const proof = one && (await openProof(asked.actor, one.id));
  if (!proof) return new Response(null, { status: 404 });
  if (!proof.ok) return new Response(null, { status: STATUS[proof.error] });
  return download(proof.value, 'application/json; charset=utf-8', 'proof.json');
}

async function signedOne({ actor, appointmentId, request }: Asked) {
  const wanted = new URL(request.url).searchParams.get('consent');
  return chooseSigned(await listSigned(actor, appointmentId), wanted);
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
