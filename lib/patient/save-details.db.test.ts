import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { patient } from '@/db/schema/patient';
import { asOwner } from '@/db/testing/owner';
import { rightAnswers, understandAndProve } from '@/db/testing/proved';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk, holdSoonest, readyToSign, seeVisit, TYPED_NAME } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { checkReadiness } from '../appointment/hold/confirm';
import { reholdAppointment } from '../appointment/hold/rehold';
import { lockAppointment } from '../appointment/lock';
import { nextTimes } from '../appointment/times/times';
import type { BearerActor } from '../auth/actor';
import { bearerActor } from '../auth/mint';
import { leaveWords } from '../consent/document/leave-words';
import { presentConsent } from '../consent/document/present';
import { listWords } from '../consent/document/words';
import { deferConsent } from '../consent/signing/defer';
import { signConsent } from '../consent/signing/sign';
import { readStandingFacts } from '../consent/standing/read-standing';
import { attemptUnderstanding } from '../consent/understanding/attempt-understanding';
import { findUnderstanding } from '../consent/understanding/read-understanding';
import { readProofRecord } from '../consent-proof/read-record';
import { submitScreening } from '../questionnaire/commands';
import { findScreening } from '../questionnaire/queries';
import { findScreeningStanding } from '../questionnaire/read-standing';
import { required } from '../shared/invariant';
import { saveDetails } from './save-details';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

async function held(): Promise<BearerActor> {
  const { appointmentId } = await holdSoonest(clinic, clinic.call);
  return bearerActor(clinic.clinicId, appointmentId);
}

const patientsAt = (email: string) =>
  inTransaction(clinic.system, (tx) => tx.select().from(patient).where(eq(patient.email, email)));

describe('the phone number typed for a visit', () => {
  it('stays with the visit of somebody we know, whose number on file is neither changed nor lost', async () => {
    const known = { ...ADA, email: 'grace@example.com' };
    expectOk(await saveDetails(await held(), known));
    const visit = await held();
    const typed = { ...known, phone: '+442079460999' };
    expectOk(await saveDetails(visit, typed));
    const seen = await seeVisit(clinic, visit);
    expect(seen.contactPhone).toBe(typed.phone);
    expect(seen.patient?.phone).toBe(known.phone);
    expect(await patientsAt(known.email)).toHaveLength(1);
  });

  it('is the one typed last', async () => {
    const visit = await held();
    const first = { ...ADA, email: 'typo@example.com' };
    expectOk(await saveDetails(visit, first));
    expectOk(await saveDetails(visit, { ...first, phone: '+442079460777' }));
    expect(await seeVisit(clinic, visit)).toMatchObject({ contactPhone: '+442079460777' });
  });
});

describe('a time that somebody chose who had read the consent long before', () => {
  it('is nobody else’s: they would have less than the time to think', async () => {
    const own = await makeSmallClinic();
    const { bearer: holder } = await readyToSign(own);
    // Read a day ago and a half, of two days.
    await asOwner(async (owner) => {
      await owner`set session_replication_role = replica`;
      await owner`update consent set presented_at = presented_at - interval '36 hours'
        where appointment_id = ${holder.appointmentId}`;
    });
    const asked = { ...own.treatment, after: new Date(), count: 1 };
    const sooner = expectOk(await nextTimes(holder, asked));
    const { startsAt } = required(sooner.times[0], 'a time');
    expectOk(await reholdAppointment(holder, { startsAt, practitionerId: null }));
    const somebodyElse = { ...ADA, fullName: 'Bo Example', email: 'bo@example.com' };
    const tooSoon = { ok: false, error: 'too-soon' };
    expect(await saveDetails(holder, somebodyElse)).toEqual(tooSoon);
    expect((await seeVisit(own, holder)).patient?.fullName).toBe(ADA.fullName);
    expectOk(await saveDetails(holder, ADA));
  });
});

const PLAIN_ANSWERS = { age: 'no', cold: 'no' } as const;
const BEA = { ...ADA, fullName: 'Bea Example', email: 'bea@example.com' };

describe('a held visit that gets another name', () => {
  it('counts neither the first person’s understanding nor their signing later for the second', async () => {
    const own = await makeSmallClinic();
    const { bearer: ada, consentId } = await readyToSign(own);
    const { appointmentId } = ada;
    const right = { consentId, answers: rightAnswers('cryotherapy') };
    expectOk(await attemptUnderstanding(ada, right));
    expectOk(await deferConsent(ada));
    expectOk(await saveDetails(ada, BEA));
    const readiness = await inTransaction(own.system, async (tx) => {
      const visit = required(await lockAppointment(tx, own.system, appointmentId), 'the visit');
      return checkReadiness(tx, own.system, visit);
    });
    expect(readiness).toEqual({ ok: false, error: 'screening-missing' });
    const { patient: second } = await seeVisit(own, ada);
    const bea = bearerActor(own.clinicId, appointmentId, required(second, 'Bea').id);
    expectOk(await submitScreening(bea, PLAIN_ANSWERS));
    const shown = expectOk(await presentConsent(bea));
    const reading = { appointmentId, consentId: shown.consentId };
    expect(await findUnderstanding(bea, reading)).toMatchObject({ attempts: 0, passedAt: null });
  });

  it('asks the second person everything anew, and keeps what the first one said out of their proof', async () => {
    const own = await makeSmallClinic();
    const unsure = { answers: { ...PLAIN_ANSWERS, cold: 'unsure' } } as const;
    const { bearer: ada } = await readyToSign(own, unsure);
    const asked = { question: 'Will it hurt?', 'what-matters': 'My wedding' };
    expectOk(await leaveWords(ada, asked));
    expectOk(await saveDetails(ada, BEA));
    const { patient: second, screening } = await seeVisit(own, ada);
    const bea = bearerActor(own.clinicId, ada.appointmentId, required(second, 'Bea').id);
    expect(screening).toBeNull();
    expect((await findScreening(bea))?.answers).toEqual({});
    expect(await listWords(bea, bea.appointmentId)).toEqual([]);
    expect(await presentConsent(bea)).toEqual({ ok: false, error: 'screening-missing' });

    expectOk(await submitScreening(bea, PLAIN_ANSWERS));
    const shown = expectOk(await presentConsent(bea));
    expectOk(await leaveWords(bea, { question: asked.question }));
    await understandAndProve(bea, shown.consentId);
    const signed = { ...shown, signerName: BEA.fullName, evidence: TYPED_NAME };
    expectOk(await signConsent(bea, { ...signed, disclosureAccepted: true }));
    const record = await inTransaction(own.system, (tx) =>
      readProofRecord(tx, own.system, shown.consentId),
    );
    expect(record?.words).toEqual([{ kind: 'question', text: asked.question, answer: null }]);
    expect(record?.screening.map(({ answer }) => answer)).not.toContain('Not sure');
    expect(JSON.stringify(record)).not.toContain(ADA.fullName);
    const facts = await inTransaction(own.system, async (tx) =>
      readStandingFacts(tx, own.system, await seeVisit(own, bea)),
    );
    expect(facts).toMatchObject({ unansweredWords: 1 });
  });

  it('has the first person’s answers and words again when it is theirs after all', async () => {
    const own = await makeSmallClinic();
    const unsure = { answers: { ...PLAIN_ANSWERS, cold: 'unsure' } } as const;
    const { bearer: ada } = await readyToSign(own, unsure);
    expectOk(await leaveWords(ada, { question: 'Will it hurt?' }));
    expectOk(await saveDetails(ada, BEA));
    expectOk(await submitScreening(ada, PLAIN_ANSWERS));
    expectOk(await saveDetails(ada, ADA));
    expect((await seeVisit(own, ada)).screening).toMatchObject({ outcome: 'review' });
    expect(await listWords(ada, ada.appointmentId)).toHaveLength(1);
    const standing = await findScreeningStanding(own.system, ada.appointmentId, new Date());
    expect(standing).toMatchObject({ kind: 'review-needed' });
  });
});

describe('a person who is new', () => {
  it('is one patient, however many first bookings of theirs are made at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const visits = [await held(), await held(), await held(), await held()];
      const details = { ...ADA, email: `first-${round}@example.com` };
      const saved = await Promise.all(visits.map((visit) => saveDetails(visit, details)));
      for (const result of saved) expectOk(result);
      expect(await patientsAt(details.email)).toHaveLength(1);
    }
  });

  it('is not taken for a namesake born on another day', async () => {
    const [one, other] = [await held(), await held()];
    const details = { ...ADA, email: 'twins@example.com' };
    await Promise.all([
      saveDetails(one, details).then(expectOk),
      saveDetails(other, { ...details, birthDate: '1990-02-04' }).then(expectOk),
    ]);
    expect(await patientsAt(details.email)).toHaveLength(2);
  });
});
