'use server';

import { z } from 'zod';
import { drawingField } from '@/app/_components/consent/drawing-field';
import { asked } from '@/app/_components/consent/languages';
import { boxes, carried, TOO_MANY_WORDS } from '@/app/_components/consent/open-boxes';
import { tickedOptIns } from '@/app/_components/consent/opt-in';
import { changedPath } from '@/app/_components/consent/where';
import { type ActionEnd, defineAction } from '@/lib/actions/define-action';
import type { BesidePatient } from '@/lib/auth/actor';
import { requestEvidence, requireStaff } from '@/lib/auth/session';
import { leaveWords, type WordsInput } from '@/lib/consent/document/leave-words';
import { presentConsent } from '@/lib/consent/document/present';
import { KNOWN_BY } from '@/lib/consent/model';
import { signAtDesk } from '@/lib/consent/signing/sign-at-desk';
import { SIGNING_MEANS } from '@/lib/consent/signing/signing-means';
import { setSigningNeeds } from '@/lib/consent/signing/signing-needs';
import { attemptUnderstanding } from '@/lib/consent/understanding/attempt-understanding';
import { type AppointmentId, type ConsentId, parseId } from '@/lib/shared/ids';
import { consentDone } from '../consent/consent-done';
import { deskProblem } from './problems';

const GONE = { errors: { form: 'This page is out of date. Open it again.' } };
const NEEDS_CHANGED = {
  errors: {
    form: 'Nothing is saved yet: somebody has changed who is needed since you opened this page. Open it again and look.',
  },
};
const appointmentId = z.string().transform((text) => parseId<AppointmentId>(text));
const consentId = z.string().transform((text) => parseId<ConsentId>(text));
const text = z.string().trim().max(2_000, 'Use at most 2000 characters').default('');
const tick = z
  .string()
  .optional()
  .transform((value) => value === 'yes');

export const saveNeeds = defineAction({
  actor: requireStaff,
  schema: z.object({
    appointmentId,
    interpreterLanguage: text,
    witnessReason: text,
    shownLanguage: text,
    shownReason: text,
  }),
  run: async (staff, { appointmentId: id, shownLanguage, shownReason, ...needs }) => {
    if (!id) return GONE;
    const shown = { interpreterLanguage: shownLanguage, witnessReason: shownReason };
    const saved = await setSigningNeeds(staff, { appointmentId: id, ...needs, shown });
    if (saved.ok) return { redirectTo: `/desk/appointments/${id}?done=needs` };
    return saved.error === 'changed-meanwhile' ? NEEDS_CHANGED : GONE;
  },
});

/** The patient is here and begins to read: their time to think counts from here. */
export const beginAtDesk = defineAction({
  actor: requireStaff,
  schema: z.object({ appointmentId, lang: text }),
  run: async (staff, { appointmentId: id, lang }) => {
    if (!id) return GONE;
    const beside = { ...staff, appointmentId: id };
    const wished = asked(lang);
    const begun = await presentConsent(beside, { ...wished, isBeginning: true });
    if (!begun.ok) return GONE;
    const query = wished.locale ? `?lang=${wished.locale}` : '';
    return { redirectTo: `/desk/appointments/${id}/sign${query}` };
  },
});

async function keepBoxes(beside: BesidePatient, texts: WordsInput): Promise<ActionEnd | null> {
  const kept = await leaveWords(beside, texts);
  if (kept.ok) return null;
  return { 'not-found': GONE, 'too-many': TOO_MANY_WORDS, 'visit-over': GONE }[kept.error];
}

export const keepWordsAtDesk = defineAction({
  actor: requireStaff,
  schema: z.object({ appointmentId, ...boxes }),
  run: async (staff, { appointmentId: id, ...texts }) => {
    if (!id) return GONE;
    const unkept = await keepBoxes({ ...staff, appointmentId: id }, texts);
    return unkept ?? { revalidate: `/desk/appointments/${id}/sign` };
  },
});

export const answerAtDesk = defineAction({
  actor: requireStaff,
  schema: z.looseObject({ ...carried, appointmentId, consentId }),
  run: async (staff, { appointmentId: id, consentId: consent, ...answers }) => {
    if (!id || !consent) return GONE;
    const beside = { ...staff, appointmentId: id };
    const unkept = await keepBoxes(beside, answers);
    if (unkept) return unkept;
    const given = Object.fromEntries(
      Object.entries(answers).flatMap(([key, value]) =>
        key.startsWith('q-') && typeof value === 'string' ? [[key.slice(2), value]] : [],
      ),
    );
    const result = await attemptUnderstanding(beside, { consentId: consent, answers: given });
    if (result.ok) return { revalidate: `/desk/appointments/${id}/sign` };
    if (result.error !== 'answers-missing') return GONE;
    return { errors: { form: 'Choose an answer to each question.' }, status: 422 };
  },
});

const signature = z.looseObject({
  ...carried,
  appointmentId,
  consentId,
  documentHash: z.string(),
  knownBy: z.enum(KNOWN_BY, 'Choose how you know who signs'),
  readAloud: tick,
  signer: z.enum(['patient', 'guardian']).default('patient'),
  relation: text,
  responsibility: tick,
  assent: z.enum(['yes', 'no']).optional(),
  youngWords: text,
  interpreterName: text,
  language: text,
  interpreterRelation: text,
  reached: z.enum(['in-person', 'phone']).default('in-person'),
  interpreted: tick,
  witnessName: text,
  witnessRelation: text,
  witnessed: tick,
  understood: z.literal('yes', 'They tick the box when they have read or heard it all'),
  disclosure: z.literal('yes', 'They tick the box if signing on the screen is all right'),
  paper: tick,
  signerName: z.string().trim().min(1, 'They type their full name to sign'),
  drawing: drawingField,
});

export const signBesidePatient = defineAction({
  actor: requireStaff,
  schema: signature,
  run: async (staff, form) => {
    const { appointmentId: id, consentId: consent, documentHash } = form;
    if (!id || !consent) return GONE;
    const unkept = await keepBoxes({ ...staff, appointmentId: id }, form);
    if (unkept) return unkept;
    const signed = await signAtDesk(staff, {
      ...peopleOf(form),
      appointmentId: id,
      consentId: consent,
      documentHash,
      disclosureAccepted: true,
      wantsPaperCopy: form.paper,
      optIns: tickedOptIns(form),
      knownBy: form.knownBy,
      readAloud: form.readAloud,
      meaning: SIGNING_MEANS,
      drawing: form.drawing,
      evidence: await requestEvidence(),
    });
    if (signed.ok || signed.error === 'already-signed') {
      return { redirectTo: consentDone(id, 'signed') };
    }
    if (signed.error === 'text-changed') {
      return { redirectTo: changedPath(`/desk/appointments/${id}/sign`, consent) };
    }
    return { errors: deskProblem(signed.error) };
  },
});

/** Whoever left no word in the form was not there. */
function peopleOf(form: z.output<typeof signature>) {
  const { signerName: name, relation, youngWords, language } = form;
  const interpreter = {
    name: form.interpreterName,
    language,
    relation: form.interpreterRelation,
    reached: form.reached,
    hasConfirmed: form.interpreted,
  };
  const witness = {
    name: form.witnessName,
    relation: form.witnessRelation,
    hasConfirmed: form.witnessed,
  };
  return {
    signer:
      form.signer === 'guardian'
        ? ({
            role: 'guardian',
            name,
            relation,
            hasParentalResponsibility: form.responsibility,
          } as const)
        : ({ role: 'patient', name } as const),
    youngPerson: form.assent ? { agrees: form.assent === 'yes', words: youngWords } : null,
    interpreter:
      interpreter.name || language || interpreter.relation || form.interpreted ? interpreter : null,
    witness: witness.name || witness.relation || form.witnessed ? witness : null,
  };
}
