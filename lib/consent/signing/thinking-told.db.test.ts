import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { consentEvent } from '@/db/schema/consent';
import { readEarlier } from '@/db/testing/agreed';
import { publishVersion, signShown } from '@/db/testing/sign-again';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk, holdSoonest, readyToSign } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { thinkingTimeLack } from '../../appointment/desk/reflection-override';
import type { BearerActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { saveDetails } from '../../patient/save-details';
import { submitScreening } from '../../questionnaire/commands';
import { type AppointmentId, newId, type StaffId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { DAY_MS, HOUR_MS } from '../../shared/milliseconds';
import { presentConsent } from '../document/present';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

/** Read three days ago; since then the text has changed, and is before them again. */
async function readingAnew() {
  const { bearer, presentedAt } = await readyToSign(clinic);
  await readEarlier(bearer, 3);
  await publishVersion(clinic, { isMaterial: true });
  const again = expectOk(await presentConsent(bearer));
  return { bearer, again, informedAt: new Date(presentedAt.getTime() - 3 * DAY_MS) };
}

const visitOf = (bearer: BearerActor) =>
  inTransaction(clinic.system, async (tx) => {
    const [row] = await tx
      .select()
      .from(appointment)
      .where(eq(appointment.id, bearer.appointmentId));
    return required(row, 'a visit');
  });

/** What the room's gate reckons, as if the treatment began the moment they had read. */
const atGate = async (bearer: BearerActor) => {
  const visit = await visitOf(bearer);
  return inTransaction(clinic.system, (tx) =>
    thinkingTimeLack(tx, clinic.system, visit, new Date(0)),
  );
};

async function entriesOf(appointmentId: AppointmentId, kind: 'presented' | 'signed') {
  const rows = await inTransaction(clinic.system, (tx) =>
    tx
      .select({ content: consentEvent.content })
      .from(consentEvent)
      .where(and(eq(consentEvent.appointmentId, appointmentId), eq(consentEvent.kind, kind)))
      .orderBy(consentEvent.position),
  );
  return rows.map(({ content }) => JSON.parse(content ?? '{}'));
}

async function toldIn(bearer: BearerActor, kind: 'presented' | 'signed'): Promise<unknown> {
  return (await entriesOf(bearer.appointmentId, kind)).at(-1)?.detail.reflectionEndsAt;
}

describe('the end of the time to think is one and the same on the page, in the record and at the room', () => {
  it('counts from the first information, however often the text has changed since', async () => {
    const { bearer, again, informedAt } = await readingAnew();
    const { reflectionHours } = (await visitOf(bearer)).terms;
    const end = new Date(informedAt.getTime() + reflectionHours * HOUR_MS);
    expect(again).toMatchObject({ informedAt, thinkingEndsAt: end });
    expect(await atGate(bearer)).toEqual(end);
    expect(await toldIn(bearer, 'presented')).toBe(end.toISOString());
    expectOk(await signShown(bearer));
    expect(await toldIn(bearer, 'signed')).toBe(end.toISOString());
    expect(expectOk(await presentConsent(bearer))).toMatchObject({ thinkingEndsAt: end });
  });

  it('is none where a clinician has shortened it', async () => {
    const { bearer } = await readingAnew();
    await inTransaction(clinic.system, (tx) =>
      tx
        .update(appointment)
        .set({
          reflectionOverrideReason: 'Seen last week.',
          reflectionOverrideBy: newId<StaffId>(),
          reflectionOverrideAt: new Date(),
        })
        .where(eq(appointment.id, bearer.appointmentId)),
    );
    expect(expectOk(await presentConsent(bearer))).toMatchObject({ thinkingEndsAt: null });
    expect(await atGate(bearer)).toBeNull();
    await publishVersion(clinic, { isMaterial: true, paragraph: 'And one more.' });
    expectOk(await signShown(bearer));
    expect(await toldIn(bearer, 'presented')).toBeNull();
    expect(await toldIn(bearer, 'signed')).toBeNull();
  });

  it('does not begin because staff look; only when they say that the patient is here and reads', async () => {
    const { appointmentId } = await holdSoonest(clinic, clinic.treatment);
    const holder = bearerActor(clinic.clinicId, appointmentId);
    expectOk(await submitScreening(holder, { age: 'no', cold: 'no' }));
    expectOk(await saveDetails(holder, ADA));
    const beside = { ...clinic.staffWith('reception'), appointmentId };
    expect(await presentConsent(beside)).toEqual({ ok: false, error: 'not-begun' });
    expect(await entriesOf(appointmentId, 'presented')).toEqual([]);
    const auditor = { ...clinic.staffWith('auditor'), appointmentId };
    expect(await presentConsent(auditor, { isBeginning: true })).toEqual({
      ok: false,
      error: 'not-found',
    });
    expect(await entriesOf(appointmentId, 'presented')).toEqual([]);
    const begun = expectOk(await presentConsent(beside, { isBeginning: true }));
    expect(await entriesOf(appointmentId, 'presented')).toMatchObject([
      { actor: { kind: 'staff', role: 'reception' } },
    ]);
    expect(expectOk(await presentConsent(beside))).toEqual(begun);
  });
});
