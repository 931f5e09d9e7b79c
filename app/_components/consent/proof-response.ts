import type { Actor, StaffActor } from '@/lib/auth/actor';
import { openCopy, openProof, type ProofError } from '@/lib/consent-proof/commands';
import { chooseSigned, listSigned } from '@/lib/consent-proof/list-signed';
import { listSignedElsewhere } from '@/lib/patient/signed-elsewhere';
import { type AppointmentId, type ConsentId, type PatientId, parseId } from '@/lib/shared/ids';

const STATUS: Readonly<Record<ProofError, number>> = { 'not-found': 404, 'too-many': 429 };

/** A consent that may be read by whoever asks; null: it is not there, or not on their page. */
type One = { readonly id: ConsentId } | null;

/** A signed consent as a PDF. Its name says nothing of what it is: downloads lie about for everyone to see. */
export async function copyResponse(actor: Actor, one: One): Promise<Response> {
  const copy = one && (await openCopy(actor, one.id));
  if (!copy) return new Response(null, { status: 404 });
  if (!copy.ok) return new Response(null, { status: STATUS[copy.error] });
  return download(new Uint8Array(copy.value), 'application/pdf', 'copy.pdf');
}

/** The proof file of a signed consent. */
export async function proofResponse(actor: Actor, one: One): Promise<Response> {
  const proof = one && (await openProof(actor, one.id));
  if (!proof) return new Response(null, { status: 404 });
  if (!proof.ok) return new Response(null, { status: STATUS[proof.error] });
  return download(proof.value, 'application/json; charset=utf-8', 'proof.json');
}

/** Which of a visit's signed consents the address asks for. */
export async function askedOfVisit(
  actor: Actor,
  appointmentId: AppointmentId,
  request: Request,
): Promise<One> {
  return chooseSigned(await listSigned(actor, appointmentId), consentIn(request));
}

/** The one that the address names, of those that no visit of this patient leads to. */
export async function askedOfPatient(
  actor: StaffActor,
  patientId: string,
  request: Request,
): Promise<One> {
  const id = parseId<PatientId>(patientId);
  const signed = id ? await listSignedElsewhere(actor, id) : [];
  return signed.find((one) => one.id === consentIn(request)) ?? null;
}

function consentIn(request: Request): string | null {
  return new URL(request.url).searchParams.get('consent');
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
