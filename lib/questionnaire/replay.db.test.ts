import { asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { questionnaire, questionnaireResponse } from '@/db/schema/questionnaire';
import { SCREENING_ITEMS } from '@/db/seed/catalogue/screening';
import { DEMO_CLINIC_ID } from '@/db/seed/demo-id';
import { seedIfEmpty } from '@/db/seed/seed';
import { makeSmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { systemActor } from '../auth/mint';
import { decideScreening } from './model';
import { publishedQuestionnaire } from './queries';

const system = systemActor(DEMO_CLINIC_ID, 'test');

const readAll = () =>
  inTransaction(system, (tx) =>
    tx
      .select({ response: questionnaireResponse, items: questionnaire.items })
      .from(questionnaireResponse)
      .innerJoin(questionnaire, eq(questionnaire.id, questionnaireResponse.questionnaireId))
      .where(eq(questionnaireResponse.clinicId, DEMO_CLINIC_ID))
      .orderBy(asc(questionnaireResponse.createdAt)),
  );

beforeAll(async () => {
  expect(await seedIfEmpty(new Date('2026-11-24T10:40:00Z'))).toBe(true);
  // From now on the usual "no" rules every treatment out.
  await inTransaction(system, (tx) =>
    tx.insert(questionnaire).values({
      clinicId: DEMO_CLINIC_ID,
      version: 2,
      items: SCREENING_ITEMS.map((item) => ({
        ...item,
        raisedBy: 'no' as const,
        rules: { '*': 'block' as const },
      })),
      publishedAt: new Date(),
    }),
  );
});

describe('after a newer version was published,', () => {
  it('every stored answer set still gives its decision, under the questions and rules of its day', async () => {
    const stored = await readAll();
    expect(stored.length).toBeGreaterThan(300);
    const outcomes = new Set(stored.map(({ response }) => response.outcome));
    expect([...outcomes].sort()).toEqual(['ok', 'review']);
    for (const { response, items } of stored) {
      const { serviceSlug, answers, rulesVersion, outcome, raised } = response;
      const again = decideScreening(items, serviceSlug, answers, rulesVersion);
      expect(again, response.id).toEqual({ outcome, raised });
    }
  });

  it('the newer version would decide otherwise, and is the one that is asked', async () => {
    const { items } = await inTransaction(system, (tx) => publishedQuestionnaire(tx, system));
    for (const { response } of (await readAll()).slice(0, 20)) {
      const { serviceSlug, answers } = response;
      expect(decideScreening(items, serviceSlug, answers).outcome).toBe('block');
    }
  });
});

describe('an answer set', () => {
  it('says by which questions, for which treatment and by which rules it was decided', async () => {
    const clinic = await makeSmallClinic();
    const bearer = await bookTreatment(clinic);
    const [row] = await inTransaction(clinic.system, (tx) =>
      tx
        .select()
        .from(questionnaireResponse)
        .where(eq(questionnaireResponse.appointmentId, bearer.appointmentId)),
    );
    expect(row).toMatchObject({ serviceSlug: 'cryotherapy', rulesVersion: 2, occasion: 'booking' });
  });
});
