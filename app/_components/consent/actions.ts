'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { findVisit } from '@/lib/appointment/queries';
import type { BearerActor } from '@/lib/auth/actor';
import { currentPatient, requestEvidence } from '@/lib/auth/session';
import { leaveWords, WORDS_LENGTH_MAX } from '@/lib/consent/document/leave-words';
import { deferConsent } from '@/lib/consent/signing/defer';
import { type SignError, signConsent } from '@/lib/consent/signing/sign';
import { proveIdentity, requestSigningCode } from '@/lib/consent/signing/signing-code';
import { refuseHeld } from '@/lib/consent/standing/refuse-held';
import { attemptUnderstanding } from '@/lib/consent/understanding/attempt-understanding';
import { type ConsentId, parseId } from '@/lib/shared/ids';
import { goOn, visitBearer } from '../booking/go-on';
import { secretBearer } from '../booking/open-managed';
import { drawingField } from './drawing-field';
import { tickedOptIns } from './opt-in';
import { SIGNING_MEANS } from './signing-means';
import { readingPath, type Where } from './where';

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

export const answerCheck = defineAction({
  actor: reader,
  schema: z.looseObject({ ...from, consent: consentId }),
  run: async (bearer, { secret, consent, ...answers }) => {
    if (!consent) return GONE;
    const given = Object.fromEntries(
      Object.entries(answers).flatMap(([key, value]) =>
        key.startsWith('q-') && typeof value === 'string' ? [[key.slice(2), value]] : [],
      ),
    );
    const result = await attemptUnderstanding(bearer, { consentId: consent, answers: given });
    if (!result.ok) {
      if (result.error !== 'answers-missing') return GONE;
      return { errors: { form: 'Choose an answer to each question. Guessing is fine.' } };
    }
    return { revalidate: readingPath(whereOf(bearer, secret)) };
  },
});

const words = z.string().trim().max(WORDS_LENGTH_MAX, `Use at most ${WORDS_LENGTH_MAX} characters`);

export const keepWords = defineAction({
  actor: reader,
  schema: z.object({ ...from, 'what-matters': words, question: words, 'own-words': words }),
  run: async (bearer, { secret, ...texts }) => {
    const kept = await leaveWords(bearer, texts);
    if (!kept.ok) {
      if (kept.error === 'not-found') return GONE;
      return { errors: { form: 'That is a lot. Please ring us, so that we can talk about it.' } };
    }
    return { revalidate: readingPath(whereOf(bearer, secret)) };
  },
});

export const sendCode = defineAction({
  actor: reader,
  schema: z.object(from),
  run: async (bearer, { secret }) => {
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
  schema: z.object(from),
  run: async (bearer) => {
    const deferred = await deferConsent(bearer);
    return deferred.ok ? goOn(bearer.appointmentId) : GONE;
  },
});

export const refuse = defineAction({
  actor: visitBearer,
  schema: z.object({}),
  run: async (bearer) => {
    const refused = await refuseHeld(bearer);
    if (refused.ok || refused.error !== 'unavailable') return goOn(bearer.appointmentId);
    return {
      errors: {
        form: 'Your no is noted, and nothing is done. We cannot end your payment page just now: please do not pay there. Your time is given back by itself.',
      },
    };
  },
});

const signature = z.looseObject({
  ...from,
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
    if (signed.ok || signed.error === 'already-signed') {
      if (where.kind === 'booking') return goOn(bearer.appointmentId);
      return { redirectTo: readingPath(where) };
    }
    return signProblem(signed.error, where, visit.patient?.fullName ?? '');
  },
});

const CODE_PROBLEMS = {
  proved: null,
  wrong: 'This is not the code from the mail. Check it and type it again',
  over: 'This code is over. Ask for a new one',
  'not-found': 'This page is out of date. Open it again from your link',
} as const;

function signProblem(error: SignError, where: Where, name: string) {
  switch (error) {
    case 'text-changed':
      return { redirectTo: `${readingPath(where)}?changed=1` };
    case 'name-missing':
    case 'name-differs':
      return { errors: { signerName: `Type the name as in your details: ${name}` } };
    case 'identity-missing':
      return { errors: { code: 'Ask for a code, and type it here' } };
    case 'at-desk':
      return {
        errors: { form: 'This is signed at the clinic, together with us. We will help you there.' },
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
