import { holdAppointment } from '../../lib/appointment/hold';
import { findVisit } from '../../lib/appointment/queries';
import { nextTimes } from '../../lib/appointment/times';
import type { BearerActor } from '../../lib/auth/actor';
import { bearerActor } from '../../lib/auth/mint';
import { presentConsent } from '../../lib/consent/present';
import { signConsent } from '../../lib/consent/sign';
import { saveDetails } from '../../lib/patient/save-details';
import { submitScreening } from '../../lib/questionnaire/commands';
import type { ScreeningAnswers } from '../../lib/questionnaire/model';
import { required } from '../../lib/shared/invariant';
import type { Result } from '../../lib/shared/result';
import type { SmallClinic } from './small-clinic';

export const ADA = {
  fullName: 'Ada Example',
  email: 'ada@example.com',
  phone: '+442079460001',
  birthDate: '1990-02-03',
} as const;

export const TYPED_NAME = {
  method: 'typed-name',
  meaning: 'I agree to this treatment',
  authentication: 'booking-session',
  timeZone: 'Europe/London',
  ipAddress: '192.0.2.1',
  userAgent: 'test',
} as const;

/** The value, or a failed test that names the code. */
export function expectOk<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`refused: ${result.error}`);
  return result.value;
}

/** Holds the soonest free time after `after`, through the real commands. */
export async function holdSoonest(
  clinic: SmallClinic,
  service: SmallClinic['treatment'] = clinic.treatment,
  after = new Date(0),
) {
  const { times } = expectOk(await nextTimes(clinic.visitor, { ...service, after, count: 1 }));
  const { startsAt } = required(times[0], 'a free time');
  return expectOk(
    await holdAppointment(clinic.visitor, { ...service, startsAt, practitionerId: null }),
  );
}

type Preparation = {
  readonly answers?: ScreeningAnswers;
  readonly details?: Readonly<Record<keyof typeof ADA, string>>;
  /** Holds the soonest time from here on: visits prepared at once must not race for one time. */
  readonly after?: Date;
};

/** A held visit with everything done but paying; answers and details may differ. */
export async function readyToPay(
  clinic: SmallClinic,
  { answers = { age: 'no', cold: 'no' }, details = ADA, after }: Preparation = {},
): Promise<BearerActor> {
  const { appointmentId } = await holdSoonest(clinic, clinic.treatment, after);
  const holder = bearerActor(clinic.clinicId, appointmentId);
  expectOk(await submitScreening(holder, answers));
  expectOk(await saveDetails(holder, details));
  const visit = required(await findVisit(clinic.system, appointmentId), 'a held visit');
  const bearer = bearerActor(clinic.clinicId, appointmentId, visit.patient?.id ?? null);
  const { consentId, documentHash } = expectOk(await presentConsent(bearer));
  expectOk(
    await signConsent(bearer, {
      consentId,
      documentHash,
      signerName: details.fullName,
      evidence: TYPED_NAME,
    }),
  );
  return bearer;
}
