import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { CHEEK, clinicianOf, readEarlier } from '@/db/testing/agreed';
import { ageAnswers, PLAIN, publishRescreen, SHORT } from '@/db/testing/rescreen';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, seeVisit, shiftVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { ROOM_GAP_WORDS } from '../../appointment/desk/room-gap-words';
import { moveAtDesk } from '../../appointment/move/desk-move';
import { proceedAppointment } from '../../appointment/proceed';
import type { BearerActor } from '../../auth/actor';
import { recordSites } from '../../procedure/record-sites';
import { submitRescreen } from '../../questionnaire/rescreen';
import { required } from '../../shared/invariant';
import { findSignatureDue } from './read-standing';

let clinic: SmallClinic;
let bearer: BearerActor;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  await publishRescreen(clinic);
  bearer = await bookTreatment(clinic, { answers: PLAIN, sites: CHEEK });
  await ageAnswers(bearer);
});

async function toAnotherClinician() {
  const { practitioner, startsAt } = await seeVisit(clinic, bearer);
  const { appointmentId } = bearer;
  const practitionerId = required(
    clinic.practitionerIds.find((id) => id !== practitioner.id),
    'another clinician',
  );
  const move = { appointmentId, startsAt, practitionerId };
  expectOk(await moveAtDesk(clinic.staffWith('reception'), move));
}

async function toOtherPlaces() {
  const { version } = await seeVisit(clinic, bearer);
  const { appointmentId } = bearer;
  const sites = [{ site: 'nose', count: 1 }] as const;
  const clinician = await clinicianOf(clinic, bearer);
  expectOk(await recordSites(clinician, { appointmentId, sites, expectedVersion: version }));
}

async function toOtherAnswers() {
  await shiftVisit(clinic, bearer, { startsInHours: 20 });
  const { appointmentId } = bearer;
  const answers = { ...SHORT, pregnant: 'yes' } as const;
  expectOk(await submitRescreen(clinic.staffWith('reception'), { appointmentId, answers }));
}

/** The patient is here, at their time. */
async function arrive() {
  await shiftVisit(clinic, bearer, { startsInHours: 0 });
  await readEarlier(bearer, 4);
  await inTransaction(clinic.system, (tx) =>
    tx
      .update(appointment)
      .set({ status: 'arrived', arrivedAt: new Date(Date.now() - 60_000) })
      .where(eq(appointment.id, bearer.appointmentId)),
  );
}

async function enter() {
  const { appointmentId } = bearer;
  const { version } = await seeVisit(clinic, bearer);
  const input = { appointmentId, to: 'checked-in', expectedVersion: version } as const;
  return proceedAppointment(clinic.staffWith('reception'), input);
}

describe('the room names what has changed since the patient signed', () => {
  it.each([
    ['practitioner-changed', toAnotherClinician, /the clinician has changed/],
    ['sites-changed', toOtherPlaces, /the places to be treated have changed/],
    ['screening-changed', toOtherAnswers, /the answers to the safety questions have changed/],
  ] as const)('%s', async (gap, change, words) => {
    await change();
    const visit = await seeVisit(clinic, bearer);
    expect(visit.consent).toMatchObject({ status: 'inactive', endedReason: gap });
    expect(await findSignatureDue(bearer, visit, new Date())).toEqual([gap]);
    await arrive();
    expect(await enter()).toEqual({ ok: false, error: `consent-${gap}` });
    expect(ROOM_GAP_WORDS[`consent-${gap}`]).toMatch(words);
  });
});
