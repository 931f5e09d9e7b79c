'use server';

import { z } from 'zod';
import { type ActionEnd, defineAction } from '@/lib/actions/define-action';
import { findVisit } from '@/lib/appointment/queries';
import type { BearerActor } from '@/lib/auth/actor';
import { currentPatient, requestEvidence } from '@/lib/auth/session';
import { leaveWords, type WordsInput } from '@/lib/consent/document/leave-words';
import { deferConsent } from '@/lib/consent/signing/defer';
import { type SignError, signConsent } from '@/lib/consent/signing/sign';
import { proveIdentity, requestSigningCode } from '@/lib/consent/signing/signing-code';
import { SIGNING_MEANS } from '@/lib/consent/signing/signing-means';
import { refuseHeld } from '@/lib/consent/standing/refuse-held';
import { attemptUnderstanding } from '@/lib/consent/understanding/attempt-understanding';
import { type ConsentId, parseId } from '@/lib/shared/ids';
import { goOn, visitBearer } from '../booking/go-on';
import { manageHref } from '../booking/manage-href';
import { secretBearer } from '../booking/open-managed';
import { afterOther } from './after-other';
import { drawingField } from './drawing-field';
import { lateNo } from './late-no';
import { asked, boxes, carried, NOBODY_TO_ANSWER, TOO_MANY_WORDS } from './open-boxes';
import { tickedOptIns } from './opt-in';
import { changedPath, readingPath, SINCE_CHANGED, type Where } from './where';

const GONE = { errors: { form: 'This page is out of date. Open it again from your link.' } };
const consentId = z.string().transform((text) => parseId<ConsentId>(text));
const from = { secret: z.string().optional() };

async function reader(input: Readonly<Record<string, unknown>>): Promise<BearerActor | null> {
  return typeof input.secret === 'string' ? secretBearer(input) : visitBearer(input);
}

function whereOf(bearer: BearerActor, secret: string | undefined): Where {
  return secret === undefined
    ? { kind: 'booking', visitId: bearer.appointmentId }
    : { kind: 'managed', secret };
}

const UNKEPT = {
  'not-found': GONE,
  'too-many': TOO_MANY_WORDS,
  'visit-over': NOBODY_TO_ANSWER,
} as const;

async function keepBoxes(bearer: BearerActor, texts: WordsInput): Promise<ActionEnd | null> {
  const kept = await leaveWords(bearer, texts);
  if (kept.ok) return null;
  return UNKEPT[kept.error];
}

export const answerCheck = defineAction({
  actor: reader,
  schema: z.looseObject({ ...from, ...carried, consent: consentId }),
  run: async (bearer, { secret, consent, ...answers }) => {
    if (!consent) return GONE;
    const unkept = await keepBoxes(bearer, answers);
    if (unkept) return unkept;
    const given = Object.fromEntries(
      Object.entries(answers).flatMap(([key, value]) =>
        key.startsWith('q-') && typeof value === 'string' ? [[key.slice(2), value]] : [],
      ),
    );
    const result = await attemptUnderstanding(bearer, { consentId: consent, answers: given });
    if (!result.ok) {
      if (result.error !== 'answers-missing') return GONE;
      return {
        errors: { form: 'Choose an answer to each question. Guessing is fine.' },
        status: 422,
      };
    }
    return { revalidate: readingPath(whereOf(bearer, secret)) };
  },
});

export const keepWords = defineAction({
  actor: reader,
  schema: z.object({ ...from, ...boxes }),
  run: async (bearer, { secret, ...texts }) => {
    const unkept = await keepBoxes(bearer, texts);
    if (unkept) return unkept;
    return { revalidate: readingPath(whereOf(bearer, secret)) };
  },
});

/** From the mailed link, once it is signed. */
export const askSince = defineAction({
  actor: reader,
  schema: z.object({ secret: z.string(), ...asked }),
  run: async (bearer, { secret, question }) => {
    const unkept = await keepBoxes(bearer, { question });
    return unkept ?? { revalidate: readingPath({ kind: 'managed', secret }) };
  },
});

export const sendCode = defineAction({
  actor: reader,
  schema: z.object({ ...from, ...carried }),
  run: async (bearer, { secret, ...texts }) => {
    const unkept = await keepBoxes(bearer, texts);
    if (unkept) return unkept;
    const sent = await requestSigningCode(bearer);
    if (!sent.ok && sent.error === 'not-found') return GONE;
    if (!sent.ok) {
      return {
        errors: {
          form: 'We have sent several codes already. Use the last one, or try in an hour.',
        },
      };
    }
    return { revalidate: readingPath(whereOf(bearer, secret)) };
  },
});

export const signLater = defineAction({
  actor: reader,
  schema: z.object({ ...from, ...carried }),
  run: async (bearer, { secret: _, ...texts }) => {
    const unkept = await keepBoxes(bearer, texts);
    if (unkept) return unkept;
    const deferred = await deferConsent(bearer);
    return deferred.ok ? goOn(bearer.appointmentId) : GONE;
  },
});

export const refuse = defineAction({
  actor: visitBearer,
  schema: z.object({}),
  run: async (bearer) => {
    const refused = await refuseHeld(bearer);
    if (refused.ok) return goOn(bearer.appointmentId);
    switch (refused.error) {
      case 'unavailable':
        return {
          errors: {
            form: 'Your no is noted, and nothing is done. We cannot end your payment page just now: please do not pay there. Your time is given back by itself.',
          },
        };
      case 'paid':
      case 'not-pending':
        return meetPayment(bearer);
      default:
        return goOn(bearer.appointmentId);
    }
  },
});

/** The payment has come in: their no is said on the page that tells what happens to the money, or was noted before. */
async function meetPayment(bearer: BearerActor): Promise<ActionEnd> {
  const visit = await findVisit(bearer, bearer.appointmentId);
  const late = visit && lateNo(visit);
  if (!late) return goOn(bearer.appointmentId);
  switch (late) {
    case 'say-no':
      return { redirectTo: `${manageHref(visit)}/withdraw?paid=1` };
    case 'settling':
      return {
        errors: {
          form: 'Your no is noted, and nothing is done. Your payment came in before it. We write to you about your money and your time.',
        },
      };
    default:
      return { redirectTo: `${manageHref(visit)}?done=${late}` };
  }
}

const signature = z.looseObject({
  ...from,
  ...carried,
  consent: consentId,
  documentHash: z.string(),
  // In the order of the form, as the list of what is wrong is read from the top.
  understood: z.literal('yes', 'Tick the box when you have read this and had the chance to ask'),
  disclosure: z.literal('yes', 'Tick the box if signing on the screen is all right for you'),
  paper: z.string().optional(),
  code: z.string().trim().optional(),
  signerName: z.string().trim().min(1, 'Type your full name to sign'),
  drawing: drawingField,
});

export const sign = defineAction({
  actor: reader,
  schema: signature,
  run: async (bearer, { secret, consent, documentHash, signerName, code, drawing, ...rest }) => {
    const visit = await findVisit(bearer, bearer.appointmentId);
    if (!visit || !consent) return GONE;
    const where = whereOf(bearer, secret);
    const unkept = await keepBoxes(bearer, rest);
    if (unkept) return unkept;
    if (code !== undefined) {
      const wrong = CODE_PROBLEMS[await proveIdentity(bearer, code)];
      if (wrong) return { errors: { code: wrong } };
    }
    const signed = await signConsent(bearer, {
      consentId: consent,
      documentHash,
      signerName,
      optIns: tickedOptIns(rest),
      disclosureAccepted: true,
      wantsPaperCopy: rest.paper === 'yes',
      session: await currentPatient(),
      drawing,
      evidence: {
        method: 'typed-name',
        meaning: SIGNING_MEANS,
        authentication: 'booking-session',
        timeZone: visit.location.timeZone,
        ...(await requestEvidence()),
      },
    });
    if (signed.ok) return signedEnd(bearer, where);
    if (signed.error === 'already-signed' || signed.error === 'not-pending') {
      return meetsOther(bearer, where, { error: signed.error, consent });
    }
    if (signed.error === 'text-changed') {
      return { redirectTo: changedPath(readingPath(where), consent) };
    }
    return signProblem(signed.error, visit.patient?.fullName ?? '');
  },
});

function signedEnd({ appointmentId }: BearerActor, where: Where): ActionEnd | Promise<ActionEnd> {
  return where.kind === 'booking' ? goOn(appointmentId) : { redirectTo: readingPath(where) };
}

/** Something was done since the page was opened, perhaps on another: their last word stands, and they read what it is. */
async function meetsOther(
  bearer: BearerActor,
  where: Where,
  met: { readonly error: 'already-signed' | 'not-pending'; readonly consent: ConsentId },
): Promise<ActionEnd> {
  const visit = await findVisit(bearer, bearer.appointmentId);
  const now = visit && afterOther(visit, met.error);
  if (!now || now === 'signed') return signedEnd(bearer, where);
  if (now === SINCE_CHANGED) return { redirectTo: changedPath(readingPath(where), met.consent) };
  if (now !== 'over') return { redirectTo: `${readingPath(where)}?changed=${now}` };
  if (where.kind === 'booking') return goOn(bearer.appointmentId);
  return { redirectTo: `/a/${encodeURIComponent(where.secret)}?done=not-signed` };
}

const CODE_PROBLEMS = {
  proved: null,
  wrong: 'This is not the code from the mail. Check it and type it again',
  over: 'This code is over. Ask for a new one',
  'not-found': 'This page is out of date. Open it again from your link',
} as const;

function signProblem(error: SignError, name: string) {
  switch (error) {
    case 'name-missing':
    case 'name-differs':
      return { errors: { signerName: `Type the name as in your details: ${name}` } };
    case 'identity-missing':
      return { errors: { code: 'Ask for a code, and type it here' } };
    case 'at-desk':
      return {
        errors: { form: 'This is signed at the clinic, together with us. We will help you there.' },
      };
    case 'call-first':
      return {
        errors: {
          form: 'You asked for help, so we ring you first. You can sign after that call, here or at the clinic.',
        },
      };
    case 'check-missing':
      return { errors: { form: 'Answer the questions first.' } };
    case 'disclosure-missing':
      return {
        errors: { disclosure: 'Tick the box if signing on the screen is all right for you' },
      };
    default:
      return GONE;
  }
}
