import { type SQL, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk, holdSoonest, seeVisit, slotsOf } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { presentConsent } from '../../consent/document/present';
import { saveDetails } from '../../patient/save-details';
import { submitScreening } from '../../questionnaire/commands';
import { HOUR_MS } from '../../shared/milliseconds';
import { reholdAppointment } from './rehold';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const change = (statement: SQL) => inTransaction(clinic.system, (tx) => tx.execute(statement));

async function hold(service = clinic.call) {
  const { appointmentId } = await holdSoonest(clinic, service);
  return bearerActor(clinic.clinicId, appointmentId);
}

/** As "Keep it longer" asks: the same time with the same clinician. */
async function keep(held: BearerActor, byMs = 0) {
  const { startsAt, practitioner } = await seeVisit(clinic, held);
  const wish = { startsAt: new Date(startsAt.getTime() + byMs), practitionerId: practitioner.id };
  return reholdAppointment(held, wish);
}

const TOO_SOON = { ok: false, error: 'too-soon' };

describe('a time that is held', () => {
  /** It was chosen in good time, and some minutes later it would no longer be. */
  const passNotice = () =>
    change(sql`update healthcare_service set lead_time_minutes = ${5 * 1_440}`);

  it('can be kept longer when by now less notice is left than its service asks for', async () => {
    const held = await hold();
    const before = await slotsOf(clinic, held);
    await change(sql`update slot set hold_expires_at = now() + interval '1 minute'`);
    await passNotice();
    const { holdExpiresAt } = expectOk(await keep(held));
    expect(holdExpiresAt.getTime()).toBeGreaterThan(Date.now() + 14 * 60_000);
    expect(await slotsOf(clinic, held)).toEqual(before);
  });

  it('is not kept past its own beginning, however long the clinic holds a time', async () => {
    const held = await hold();
    await change(sql`update clinic_policy set hold_minutes = 20000`);
    const { holdExpiresAt } = expectOk(await keep(held));
    const { startsAt } = await seeVisit(clinic, held);
    const minutesBefore = (startsAt.getTime() - holdExpiresAt.getTime()) / 60_000;
    expect(minutesBefore).toBeGreaterThanOrEqual(0);
    expect(minutesBefore).toBeLessThan(1);
    const ends = await change(
      sql`select max(hold_expires_at) <= ${startsAt.toISOString()}::timestamptz as ends from slot`,
    );
    expect(ends).toMatchObject([{ ends: true }]);
  });

  it('cannot be changed for another time with as little notice, nor had again once it has run out', async () => {
    const held = await hold();
    await passNotice();
    expect(await keep(held, HOUR_MS)).toEqual(TOO_SOON);
    await change(sql`update appointment set hold_expires_at = now() - interval '1 second'`);
    expect(await keep(held)).toEqual(TOO_SOON);
  });

  it('is not kept past the last moment to begin thinking; who has read by then may keep it', async () => {
    const held = await hold(clinic.treatment);
    expectOk(await submitScreening(held, { age: 'no', cold: 'no' }));
    expectOk(await saveDetails(held, ADA));
    const { patient, startsAt, holdExpiresAt } = await seeVisit(clinic, held);
    // Ten minutes from now.
    const hours = (startsAt.getTime() - Date.now()) / HOUR_MS - 1 / 6;
    await change(sql`update appointment set terms = terms || ${`{"reflectionHours": ${hours}}`}`);
    expect(await keep(held)).toEqual(TOO_SOON);
    expect((await seeVisit(clinic, held)).holdExpiresAt).toEqual(holdExpiresAt);
    expectOk(
      await presentConsent(bearerActor(clinic.clinicId, held.appointmentId, patient?.id ?? null)),
    );
    expectOk(await keep(held));
  });
});
