import { eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { serviceRisk } from '@/db/schema/healthcare-service';
import { questionnaire } from '@/db/schema/questionnaire';
import { clinicianOf, countersignature } from '@/db/testing/agreed';
import { signShown } from '@/db/testing/sign-again';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, readyToPay, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../auth/actor';
import { presentConsent } from '../consent/document/present';
import { countersignConsent } from '../consent/standing/countersign';
import { submitScreening } from './commands';
import type { ScreeningItem } from './model';

const QUESTION = { text: 'A question?', raisedBy: 'yes', reason: '', nextStep: '' } as const;
/** Neither answer decides anything: the one adds a sentence to a risk, the other adds nothing. */
const ITEMS: readonly ScreeningItem[] = [
  { ...QUESTION, linkId: 'support', rules: { '*': 'ok' } },
  { ...QUESTION, linkId: 'heard-of-us', rules: { '*': 'ok' } },
];
const FIRST = { support: 'no', 'heard-of-us': 'no' } as const;

let clinic: SmallClinic;
let bearer: BearerActor;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  await inTransaction(clinic.system, async (tx) => {
    const { clinicId } = clinic;
    await tx
      .insert(questionnaire)
      .values({ clinicId, version: 2, items: ITEMS, publishedAt: new Date() });
    await tx
      .update(serviceRisk)
      .set({ personalNotes: [{ ifRaised: ['support'], text: 'Worse without help at home.' }] })
      .where(eq(serviceRisk.healthcareServiceId, clinic.treatmentId));
  });
  bearer = await readyToPay(clinic, { answers: FIRST });
});

it('an answer that decides nothing ends the consent where its text then says something else', async () => {
  const signed = await countersignature(clinic, bearer);
  const decided = expectOk(await submitScreening(bearer, { ...FIRST, support: 'yes' }));
  expect(decided).toMatchObject({ outcome: 'ok', raised: [] });
  const { consent } = await seeVisit(clinic, bearer);
  expect(consent).toMatchObject({ status: 'inactive', endedReason: 'screening-changed' });
  const clinician = await clinicianOf(clinic, bearer);
  expect(await countersignConsent(clinician, signed)).toMatchObject({ ok: false });
  expect(expectOk(await presentConsent(bearer)).signedAt).toBeNull();
  expectOk(await signShown(bearer));
  expectOk(await submitScreening(bearer, FIRST));
  expect((await seeVisit(clinic, bearer)).consent).toMatchObject({ status: 'inactive' });
});

it('an answer that no text minds leaves the consent as it is', async () => {
  expectOk(await submitScreening(bearer, { ...FIRST, 'heard-of-us': 'yes' }));
  expect((await seeVisit(clinic, bearer)).consent).toMatchObject({ status: 'proposed' });
  expect(expectOk(await presentConsent(bearer)).signedAt).not.toBeNull();
});
