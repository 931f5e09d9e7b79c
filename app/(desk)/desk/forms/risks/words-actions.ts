'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { mergeFields } from '@/lib/consent-form/block-fields';
import { addRisk, changeRisk } from '@/lib/consent-form/change-risk';
import { foreseeAdded, foreseeChange } from '@/lib/consent-form/foresee';
import { readRisk, riskFields } from '@/lib/consent-form/risk-fields';
import { riskChanges } from '@/lib/consent-form/risk-lines';
import { findRisk, listConsentedServices, listQuestionsFor } from '@/lib/consent-form/risk-queries';
import { saidOf } from '@/lib/consent-form/risk-said';
import { RISK_BANDS } from '@/lib/healthcare-service/model';
import { hashJson } from '@/lib/shared/canonical-json';
import { MEANWHILE, openedAndTyped } from '../opened';
import { lookThenDo } from './change-form';
import { refuse, riskHref, which } from './which-risk';

const CLASH =
  'Somebody changed the same words meanwhile, so nothing is stored yet. Below stands what they changed, and under it what you typed.';

/**
 * Two may change one risk: a box that only one of them changed is that one's, where both did it is said, and nothing is
 * done that was not looked at.
 */
export const changeWords = defineAction({
  actor: requireStaff,
  schema: z.looseObject(which),
  run: async (actor, { risk: riskId, version: _, location, ...posted }) => {
    const risk = await findRisk(actor, riskId);
    if (!risk) return refuse('not-found');
    const { opened, typed } = openedAndTyped(posted);
    const { fields, clashes } = mergeFields(opened, typed, riskFields(risk));
    if (clashes.length > 0) {
      const words = clashes.map((name) => [name, 'Somebody changed this as well']);
      return {
        errors: { form: CLASH, ...Object.fromEntries(words) },
        values: { ...fields, [MEANWHILE]: 'yes' },
        revalidate: `/desk/forms/risks/${riskId}/words`,
      };
    }
    const questions = await listQuestionsFor(actor, risk.serviceSlug, risk);
    const read = readRisk(fields, { questions: [...questions.keys()], band: risk.band });
    if ('errors' in read) return { errors: read.errors, values: fields };
    const { said } = read;
    if (hashJson(said) === hashJson(saidOf(risk))) return refuse('nothing-changed');
    const foreseen = await foreseeChange(actor, risk, said);
    if (!foreseen.ok) return refuse(foreseen.error);
    const look = {
      ...foreseen.value,
      looked: hashJson([said, risk.editVersion]),
      changes: riskChanges(risk, said, (key) => questions.get(key) ?? key),
    };
    return lookThenDo(posted, { values: fields, look }, async (decided) => {
      const which = { riskId, expectedVersion: risk.editVersion };
      const done = await changeRisk(actor, { ...which, ...decided, said });
      if (!done.ok) return refuse(done.error, riskId);
      // Public pages are kept, and tell of risks too.
      revalidatePath('/', 'layout');
      return { redirectTo: riskHref(location, riskId, 'changed') };
    });
  },
});

export const add = defineAction({
  actor: requireStaff,
  schema: z.looseObject({ location: z.string(), service: z.string() }),
  run: async (actor, { location, service: serviceId, ...posted }) => {
    const services = await listConsentedServices(actor);
    const service = services.find(({ id }) => id === serviceId);
    if (!service) return { errors: { form: 'Choose the treatment first.' } };
    const { typed } = openedAndTyped(posted);
    const questions = await listQuestionsFor(actor, service.slug, null);
    const band = z.enum(RISK_BANDS).safeParse(typed.band);
    const around = { questions: [...questions.keys()], band: band.data ?? null };
    const read = readRisk(typed, around);
    if ('errors' in read) return read;
    const { said } = read;
    const foreseen = await foreseeAdded(actor, service.id, said);
    if (!foreseen.ok) return refuse(foreseen.error);
    const look = {
      ...foreseen.value,
      looked: hashJson([said, service.id]),
      changes: riskChanges(null, said, (key) => questions.get(key) ?? key),
    };
    return lookThenDo(posted, { values: {}, look }, async (decided) => {
      const done = await addRisk(actor, { healthcareServiceId: service.id, ...decided, said });
      if (!done.ok) return refuse(done.error);
      revalidatePath('/', 'layout');
      return { redirectTo: riskHref(location, done.value, 'added') };
    });
  },
});
