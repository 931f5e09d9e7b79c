import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { consentEvent } from '@/db/schema/consent';
import { signShown } from '@/db/testing/sign-again';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, bookTreatment, expectOk, readyToSign, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { updateAppointment } from '../../appointment/update';
import { historyWords } from '../../audit/history-words';
import { listVisitHistory } from '../../audit/queries';
import type { BearerActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { verifyLedger } from '../../consent-ledger/verify';
import { openCopy } from '../../consent-proof/commands';
import { textOfPdf } from '../../consent-proof/testing/text-of-pdf';
import { saveDetails } from '../../patient/save-details';
import { required } from '../../shared/invariant';
import { withdrawConsent } from '../standing/withdraw';
import { listOptIns } from './opt-ins';
import { isAllowed } from './standing';
import { withdrawOptIns } from './withdraw';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const BOTH = ['photographs', 'teaching'];

/** A treatment that was signed for with these separate choices, after the first signature was taken back. */
async function signedWith(optIns: readonly string[]): Promise<BearerActor> {
  const bearer = await bookTreatment(clinic);
  await takeConsentBack(bearer);
  expectOk(await signShown(bearer, undefined, optIns));
  return bearer;
}

const takeConsentBack = async (bearer: BearerActor) =>
  expectOk(
    await withdrawConsent(bearer, {
      appointmentId: bearer.appointmentId,
      where: 'own-page',
      visit: 'kept',
      expectedVersion: (await seeVisit(clinic, bearer)).version,
    }),
  );

const allowed = async (bearer: BearerActor) =>
  (await listOptIns(bearer, bearer.appointmentId)).filter(isAllowed).map(({ key }) => key);

const takeBack = (bearer: BearerActor, ...keys: string[]) =>
  withdrawOptIns(bearer, { appointmentId: bearer.appointmentId, where: 'own-page', keys });

const entries = ({ appointmentId }: BearerActor) =>
  inTransaction(clinic.system, async (tx) => {
    const rows = await tx
      .select({ content: consentEvent.content })
      .from(consentEvent)
      .where(
        and(
          eq(consentEvent.appointmentId, appointmentId),
          eq(consentEvent.kind, 'opt-ins-withdrawn'),
        ),
      );
    return rows.map(({ content }) => JSON.parse(content ?? ''));
  });

describe('a choice about photographs or teaching', () => {
  it('can be taken back alone, once; the consent stays, and ledger, history and copy tell it', async () => {
    const bearer = await signedWith(BOTH);
    const { consent } = await seeVisit(clinic, bearer);
    expect(await allowed(bearer)).toEqual(BOTH);
    expect(await takeBack(bearer)).toEqual({ ok: false, error: 'none-chosen' });
    expectOk(await takeBack(bearer, 'photographs', 'never-offered'));
    expectOk(await takeBack(bearer, 'photographs'));
    expect(await allowed(bearer)).toEqual(['teaching']);
    expect((await seeVisit(clinic, bearer)).consent).toEqual(consent);
    expect(await entries(bearer)).toMatchObject([
      { actor: { kind: 'patient' }, detail: { where: 'own-page', keys: ['photographs'] } },
    ]);
    const history = await listVisitHistory(clinic.staffWith('reception'), bearer.appointmentId);
    expect(history.map((entry) => historyWords(entry, 'Europe/London'))).toContain(
      'No longer agreed to besides the treatment: photographs',
    );
    const copy = textOfPdf(expectOk(await openCopy(bearer, required(consent, 'signed').id)));
    expect(copy).toContain('taken back on');
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('can be taken back after the treatment, also by staff, whose name stands with it', async () => {
    const bearer = await signedWith(BOTH);
    const { appointmentId } = bearer;
    await inTransaction(clinic.system, (tx) =>
      updateAppointment(tx, clinic.system, appointmentId, { status: 'fulfilled' }),
    );
    expectOk(await takeBack(bearer, 'teaching'));
    const desk = clinic.staffWith('reception');
    const keys = ['photographs'];
    expectOk(await withdrawOptIns(desk, { appointmentId, where: 'phone', keys }));
    expect(await allowed(bearer)).toEqual([]);
    expect((await entries(bearer))[1]).toMatchObject({
      actor: { name: desk.name },
      detail: { where: 'phone', identity: null },
    });
  });

  it('is the patient’s and the desk’s to take back, and nobody else’s', async () => {
    const [bearer, stranger] = [await signedWith(BOTH), await bookTreatment(clinic)];
    const input = { appointmentId: bearer.appointmentId, where: 'own-page', keys: BOTH } as const;
    const refused = { ok: false, error: 'not-found' };
    expect(await withdrawOptIns(stranger, input)).toEqual(refused);
    expect(await listOptIns(stranger, bearer.appointmentId)).toEqual([]);
    expect(await withdrawOptIns(clinic.staffWith('auditor'), input)).toEqual(refused);
    const other = await makeSmallClinic();
    expect(await withdrawOptIns(other.staffWith('manager'), input)).toEqual(refused);
    expect(await allowed(bearer)).toEqual(BOTH);
  });

  it('goes with the consent when that is taken back, and is agreed to anew by a new signature only', async () => {
    const bearer = await signedWith(BOTH);
    await takeConsentBack(bearer);
    expect(await allowed(bearer)).toEqual([]);
    expectOk(await takeBack(bearer, 'photographs'));
    expect(await entries(bearer)).toEqual([]);
    expectOk(await signShown(bearer, undefined, ['photographs']));
    expect(await allowed(bearer)).toEqual(['photographs']);
  });

  it('is taken back once by two who do it at the same time', async () => {
    const bearer = await signedWith(BOTH);
    const both = await Promise.all([takeBack(bearer, ...BOTH), takeBack(bearer, ...BOTH)]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await entries(bearer)).toHaveLength(1);
  });

  it('is nobody else’s: a held visit that gets another name has none until that person signs', async () => {
    const { bearer } = await readyToSign(clinic);
    expectOk(await signShown(bearer, undefined, BOTH));
    expect(await allowed(bearer)).toEqual(BOTH);
    expectOk(await saveDetails(bearer, { ...ADA, fullName: 'Bea Example' }));
    const { patient } = await seeVisit(clinic, bearer);
    const bea = bearerActor(clinic.clinicId, bearer.appointmentId, required(patient, 'Bea').id);
    expect(await allowed(bea)).toEqual([]);
    expect(await takeBack(bea, 'photographs')).toEqual({ ok: false, error: 'not-found' });
  });
});
