import { eq } from 'drizzle-orm';
import type { StaffActor } from '../../lib/auth/actor';
import { bearerActor } from '../../lib/auth/mint';
import { presentConsent } from '../../lib/consent/document/present';
import type { DeskSignInput } from '../../lib/consent/signing/sign-at-desk';
import { attemptUnderstanding } from '../../lib/consent/understanding/attempt-understanding';
import { saveDetails } from '../../lib/patient/save-details';
import { submitScreening } from '../../lib/questionnaire/commands';
import type { AppointmentId } from '../../lib/shared/ids';
import { required } from '../../lib/shared/invariant';
import { appointment } from '../schema/appointment';
import { patient } from '../schema/patient';
import { inTransaction } from '../transaction';
import { CHEEK, WHERE_FROM } from './agreed';
import { rightAnswers } from './proved';
import type { SmallClinic } from './small-clinic';
import { ADA, expectOk, holdSoonest, seeVisit } from './visits';

export const MUM = {
  role: 'guardian',
  name: 'Mo Example',
  relation: 'Mother',
  hasParentalResponsibility: true,
} as const;
export const YES = { agrees: true, words: '' } as const;
export const NO = { agrees: false, words: 'It frightens me.' } as const;

/** Turns 14, 16 or 17 long before any visit of these tests, and the next age long after. */
export const born = (years: number) => `${new Date().getUTCFullYear() - years}-01-01`;

let people = 0;

/** A visit at whose desk somebody of this age sits, has read the text and answered the questions. */
export async function atDesk(
  clinic: SmallClinic,
  { birthDate = '1990-02-03' }: { readonly birthDate?: string } = {},
) {
  people += 1;
  const fullName = `Kit Example ${people}`;
  const { appointmentId } = await holdSoonest(clinic);
  const holder = bearerActor(clinic.clinicId, appointmentId);
  expectOk(await submitScreening(holder, { age: 'no', cold: 'no' }));
  expectOk(await saveDetails(holder, { ...ADA, fullName }));
  const patientId = required((await seeVisit(clinic, holder)).patient, 'Kit').id;
  await inTransaction(clinic.system, async (tx) => {
    await tx.update(patient).set({ birthDate }).where(eq(patient.id, patientId));
    await tx.update(appointment).set({ sites: CHEEK }).where(eq(appointment.id, appointmentId));
  });
  const bearer = bearerActor(clinic.clinicId, appointmentId, patientId);
  const input = await shownAtDesk(clinic.staffWith('reception'), appointmentId, fullName);
  return { appointmentId, bearer, fullName, input };
}

export type AtDesk = Awaited<ReturnType<typeof atDesk>>;

/** The text on the clinic's device, the check passed; what the patient would sign alone. */
export async function shownAtDesk(
  staff: StaffActor,
  appointmentId: AppointmentId,
  name: string,
): Promise<DeskSignInput> {
  const beside = { ...staff, appointmentId };
  const { consentId, documentHash } = expectOk(await presentConsent(beside, { isBeginning: true }));
  const answers = rightAnswers('cryotherapy');
  expectOk(await attemptUnderstanding(beside, { consentId, answers }));
  return {
    appointmentId,
    consentId,
    documentHash,
    disclosureAccepted: true,
    signer: { role: 'patient', name },
    interpreter: null,
    witness: null,
    youngPerson: null,
    knownBy: 'photo-id',
    readAloud: true,
    meaning: 'I have read this.',
    drawing: null,
    evidence: WHERE_FROM,
  };
}
