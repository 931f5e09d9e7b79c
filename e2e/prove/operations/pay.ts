import { understandAndProve } from '../../../db/testing/proved';
import { TYPED_NAME } from '../../../db/testing/visits';
import { confirmFreeAppointment } from '../../../lib/appointment/hold/confirm';
import { findVisit } from '../../../lib/appointment/queries';
import type { BearerActor } from '../../../lib/auth/actor';
import { bearerActor } from '../../../lib/auth/mint';
import { presentConsent } from '../../../lib/consent/document/present';
import { signConsent } from '../../../lib/consent/signing/sign';
import { saveDetails } from '../../../lib/patient/save-details';
import { confirmPayment } from '../../../lib/payment/confirm-payment';
import { findLatestPayment } from '../../../lib/payment/queries';
import { startCheckout } from '../../../lib/payment/start-checkout';
import { submitScreening } from '../../../lib/questionnaire/commands';
import { ok, type Result } from '../../../lib/shared/result';
import { type Answer, answer, type Operation } from '../operation';
import { somebody, someVisit } from '../someone';
import type { World } from '../world';

/** A patient goes the way from a held time to a booked visit: the questions, and for a treatment consent and money. */
export const pay: Operation = {
  name: 'pay',
  weight: 10,
  async run(world, random) {
    const visit = someVisit(world, random);
    if (visit === null || visit.isPlanned) return null;
    const { id, service } = visit;
    const holder = bearerActor(world.clinic.clinicId, id);
    const prepared = await prepare(world, holder, {
      who: somebody(random),
      needsConsent: service === 'treatment',
    });
    if (!prepared.ok) return answer(prepared, []);
    const isFree = service === 'call' || service === 'callThere';
    if (!isFree) return payDeposit(world, prepared.value);
    // Again for a visit that is booked already is the same success, and changes nothing.
    return answer(await confirmFreeAppointment(prepared.value), [
      { visit: id, did: 'confirmed', orEarlier: true },
    ]);
  },
};

async function prepare(
  { clinic }: World,
  holder: BearerActor,
  {
    who,
    needsConsent,
  }: { readonly who: ReturnType<typeof somebody>; readonly needsConsent: boolean },
): Promise<Result<BearerActor, string>> {
  const screened = await submitScreening(holder, { age: 'no', cold: 'no' });
  if (!screened.ok) return screened;
  const saved = await saveDetails(holder, who);
  if (!saved.ok) return saved;
  const visit = await findVisit(clinic.system, holder.appointmentId);
  const bearer = bearerActor(clinic.clinicId, holder.appointmentId, visit?.patient?.id ?? null);
  if (!needsConsent) return ok(bearer);
  const presented = await presentConsent(bearer);
  if (!presented.ok) return presented;
  const { consentId, documentHash } = presented.value;
  await understandAndProve(bearer, consentId);
  const signed = await signConsent(bearer, {
    consentId,
    documentHash,
    signerName: who.fullName,
    evidence: TYPED_NAME,
    disclosureAccepted: true,
  });
  return signed.ok || signed.error === 'already-signed' ? ok(bearer) : signed;
}

async function payDeposit({ clinic, sandbox }: World, bearer: BearerActor): Promise<Answer> {
  const checkout = await startCheckout(bearer);
  if (!checkout.ok) return answer(checkout, []);
  if (checkout.value.url.startsWith(sandbox.url)) await sandbox.pay(checkout.value.url);
  const paymentId = await findLatestPayment(bearer, bearer.appointmentId);
  if (paymentId === null) throw new Error('a checkout without a payment');
  // The return page and the webhook ask at the same moment.
  const [returned] = await Promise.all([
    confirmPayment(bearer, { paymentId }),
    confirmPayment(clinic.system, { paymentId }),
  ]);
  if (!returned.ok) return answer(returned, []);
  const effects =
    returned.value === 'confirmed'
      ? [{ visit: bearer.appointmentId, did: 'confirmed', orEarlier: true }]
      : [];
  return { said: returned.value === 'confirmed' ? 'ok' : returned.value, effects };
}
