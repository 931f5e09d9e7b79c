import { eq } from 'drizzle-orm';
import type { BearerActor, StaffActor } from '../../lib/auth/actor';
import { countersignConsent } from '../../lib/consent/standing/countersign';
import { reconfirmConsent } from '../../lib/consent/standing/reconfirm';
import type { LesionSite } from '../../lib/procedure/model';
import { required } from '../../lib/shared/invariant';
import { DAY_MS } from '../../lib/shared/milliseconds';
import { appointment } from '../schema/appointment';
import { inTransaction } from '../transaction';
import { asOwner } from './owner';
import { type Retold, retell } from './retell';
import type { SmallClinic } from './small-clinic';
import { bookTreatment, expectOk, seeVisit, shiftVisit } from './visits';

export const CHEEK: readonly LesionSite[] = [{ site: 'cheek-left', count: 2 }];

export const WHERE_FROM = { ipAddress: '192.0.2.1', userAgent: 'test' } as const;

/** The clinician of that visit, signed in. */
export async function clinicianOf(clinic: SmallClinic, bearer: BearerActor): Promise<StaffActor> {
  const { practitioner } = await seeVisit(clinic, bearer);
  return clinic.staffWith('clinician', practitioner.id);
}

/** What the clinician sends to countersign the consent of a visit, with nothing left out. */
export async function countersignature(clinic: SmallClinic, bearer: BearerActor) {
  const { consent } = await seeVisit(clinic, bearer);
  const { id: consentId, documentHash } = required(consent, 'a signed consent');
  return {
    consentId,
    documentHash,
    answers: {},
    dialogueConfirmed: true,
    signerName: 'Rosa Example',
    meaning: 'We talked about this and I answered the questions.',
    evidence: WHERE_FROM,
  };
}

/** A treatment of today, booked and signed by the patient in good time, who said where the milia are. */
export async function signedForToday(clinic: SmallClinic): Promise<BearerActor> {
  const bearer = await bookTreatment(clinic, { sites: CHEEK });
  await shiftVisit(clinic, bearer, { startsInHours: 0 });
  await readEarlier(bearer, 4);
  return bearer;
}

/** Makes it so many days longer ago that the patient first opened the consent of a visit, and the ledger tell it so. */
export async function readEarlier({ appointmentId }: BearerActor, days: number): Promise<void> {
  await asOwner(async (owner) => {
    await owner`set session_replication_role = replica`;
    await owner`update consent set presented_at = presented_at - make_interval(hours => ${days * 24})
      where appointment_id = ${appointmentId}`;
    await retell(owner, appointmentId, (entry) => toldEarlier(entry, days));
  });
}

function toldEarlier({ kind, occurredAt, detail, ...told }: Retold, days: number): Retold {
  const earlier = (at: string) => new Date(Date.parse(at) - days * DAY_MS).toISOString();
  if (kind === 'presented') return { ...told, kind, occurredAt: earlier(occurredAt), detail };
  if (kind !== 'signed') return { ...told, kind, occurredAt, detail };
  const presentedAt = earlier(String(detail.presentedAt));
  return { ...told, kind, occurredAt, detail: { ...detail, presentedAt } };
}

/** The same, countersigned, reconfirmed by both, and the patient is here. */
export async function readyForRoom(clinic: SmallClinic): Promise<BearerActor> {
  const bearer = await signedForToday(clinic);
  const clinician = await clinicianOf(clinic, bearer);
  expectOk(await countersignConsent(clinician, await countersignature(clinic, bearer)));
  const { appointmentId } = bearer;
  expectOk(await reconfirmConsent(bearer, { appointmentId, who: 'patient' }));
  await inTransaction(clinic.system, (tx) =>
    tx
      .update(appointment)
      .set({ status: 'arrived', arrivedAt: new Date(Date.now() - 60_000) })
      .where(eq(appointment.id, appointmentId)),
  );
  return bearer;
}
