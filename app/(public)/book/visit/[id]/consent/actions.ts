'use server';

import { z } from 'zod';
import { goOn, visitBearer } from '@/app/_components/booking/go-on';
import { visitPath } from '@/app/_components/booking/visit-path';
import { defineAction } from '@/lib/actions/define-action';
import { findVisit } from '@/lib/appointment/queries';
import { requestEvidence } from '@/lib/auth/session';
import { signConsent } from '@/lib/consent/sign';
import { type ConsentId, parseId } from '@/lib/shared/ids';
import { tickedOptIns } from './opt-in';
import { SIGNING_MEANS } from './signing-means';

const signature = z.looseObject({
  consent: z.string().transform((text) => parseId<ConsentId>(text)),
  documentHash: z.string(),
  // In the order of the form, as the list of what is wrong is read from the top.
  understood: z.literal('yes', 'Tick the box when you have read this and had the chance to ask'),
  signerName: z.string().trim().min(1, 'Type your full name to sign'),
});

export const sign = defineAction({
  actor: visitBearer,
  schema: signature,
  run: async (bearer, { consent, documentHash, signerName, ...rest }) => {
    const id = bearer.appointmentId;
    const visit = await findVisit(bearer, id);
    if (!visit || !consent) return { redirectTo: '/book' };
    const signed = await signConsent(bearer, {
      consentId: consent,
      documentHash,
      signerName,
      optIns: tickedOptIns(rest),
      evidence: {
        method: 'typed-name',
        meaning: SIGNING_MEANS,
        authentication: 'booking-session',
        timeZone: visit.location.timeZone,
        ...(await requestEvidence()),
      },
    });
    if (signed.ok || signed.error === 'already-signed') return goOn(id);
    switch (signed.error) {
      case 'text-changed':
        return { redirectTo: `${visitPath(id, 'consent')}?changed=1` };
      case 'name-missing':
        return { errors: { signerName: 'Type your full name to sign' } };
      case 'name-differs':
        return {
          errors: {
            signerName: `Type the name as in your details: ${visit.patient?.fullName ?? ''}`,
          },
        };
      default:
        return goOn(id);
    }
  },
});
