import type { z } from 'zod';
import type { HoldError, NamedHold } from '../appointment/hold/hold';
import { nextFree } from '../appointment/times/next-free';
import type { ApiSlot } from '../appointment/times/read-availability';
import type { VisitorActor } from '../auth/actor';
import { env } from '../env';
import type { StoredAnswer } from '../idempotency/model';
import { toRfc3339 } from '../scheduling/zone';
import type { holdAnswer } from './answer-schemas';
import type { HoldRequest } from './hold-schema';
import { PROBLEMS, problemBody } from './problem';

/** Stands in a stored answer where the secret was: brackets are in no secret, no id and no time. */
export const SECRET_MARK = '{secret}';

const ALTERNATIVES = 3;

const WORDS = {
  'slot-taken': 'Somebody else has just taken this time. The alternatives are the next free ones.',
  'time-not-offered':
    'No visit starts at this time. Please choose one of the times of GET /api/availability.',
  'too-soon':
    'This time has passed, or it leaves too little time to prepare or to think. Please choose a later one.',
  'not-bookable':
    'This service cannot be booked online at this location. Please ring the clinic, or book an assessment.',
} as const;

export type Refusal = keyof typeof WORDS & HoldError;

/** The answer to a hold, with the mark where its secret belongs. */
export function heldAnswer(hold: NamedHold): StoredAnswer {
  const { appointmentId, startsAt, endsAt, holdExpiresAt, timeZone } = hold;
  const instant = (date: Date) => toRfc3339(date.getTime(), timeZone);
  const body: z.input<typeof holdAnswer> = {
    id: appointmentId,
    status: 'pending',
    start: instant(startsAt),
    end: instant(endsAt),
    practitioner: { id: hold.practitionerId, name: hold.practitionerName },
    holdExpiresAt: instant(holdExpiresAt),
    continueUrl: `${env().appUrl}/book/visit/${appointmentId}/continue/${SECRET_MARK}`,
    secret: SECRET_MARK,
  };
  return { status: 201, body: JSON.stringify(body), appointmentId };
}

/** Why a time cannot be had, in words; for one that was lost, with the next free ones. */
export async function refusedAnswer(
  actor: VisitorActor,
  request: HoldRequest,
  reason: Refusal,
): Promise<StoredAnswer> {
  const members =
    reason === 'slot-taken' ? { alternatives: await alternatives(actor, request) } : undefined;
  const body = problemBody(reason, WORDS[reason], members);
  return { status: PROBLEMS[reason].status, body, appointmentId: null };
}

function alternatives(actor: VisitorActor, request: HoldRequest): Promise<readonly ApiSlot[]> {
  return nextFree(actor, {
    serviceSlug: request.service,
    locationSlug: request.location,
    after: request.start,
    count: ALTERNATIVES,
    practitionerId: request.practitionerId ?? null,
  });
}
