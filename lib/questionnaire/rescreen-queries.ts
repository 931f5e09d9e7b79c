import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { inTransaction, type Tx } from '@/db/transaction';
import { itsService } from '../appointment/joins';
import { canChangeVisits, canReadScreening } from '../appointment/policy';
import type { Actor, BearerActor, StaffActor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';
import { askedNow } from './asked-now';
import { readLastWithQuestions } from './last-response';
import type { ScreeningItem } from './model';
import { publishedQuestionnaire } from './queries';
import { readScreeningFacts } from './read-standing';
import {
  openQuestions,
  rescreenOpensAt,
  type ScreeningStanding,
  screeningStanding,
} from './screening-standing';

/** The safety questions of a visit as somebody may see and answer them now. */
export type Rescreen = {
  readonly standing: ScreeningStanding;
  /** What is asked now; empty when the asker cannot answer now. */
  readonly asks: readonly ScreeningItem[];
  /** The questions that wait for a clinician, most severe first; empty for staff who may not read answers. */
  readonly open: readonly ScreeningItem[];
  /** When the patient answered all of `asks` by themselves since the questions opened; null when they have not. */
  readonly answeredAt: Date | null;
};

/** Null when the visit is not there or not this actor's. */
export async function findRescreen(
  actor: BearerActor | StaffActor,
  appointmentId: AppointmentId,
  now: Date,
): Promise<Rescreen | null> {
  return inTransaction(actor, async (tx) => {
    const visit = await readVisitToAsk(tx, actor, appointmentId);
    const facts = (await readScreeningFacts(tx, actor, [appointmentId])).get(appointmentId);
    if (!visit || !facts) return null;
    const { items } = await publishedQuestionnaire(tx, actor);
    const answers = facts.response?.answers ?? null;
    const isStaff = actor.kind === 'staff';
    const asks = canChangeVisits(actor)
      ? askedNow(items, visit.slug, answers, { visit, isStaff, now })
      : [];
    const last = await readLastWithQuestions(tx, actor, appointmentId);
    const mayRead = actor.kind !== 'staff' || canReadScreening(actor);
    const openIds = mayRead ? openQuestions(facts).map(({ linkId }) => linkId) : [];
    return {
      standing: screeningStanding(facts, now),
      asks,
      open: openIds.flatMap((id) => (last?.items ?? items).filter(({ linkId }) => linkId === id)),
      answeredAt: asks.every(({ linkId }) => answers?.[linkId]) ? ownSince(last, visit) : null,
    };
  });
}

/** When the patient last answered by themselves, if that was since the questions opened. */
function ownSince(
  last: Awaited<ReturnType<typeof readLastWithQuestions>>,
  { startsAt }: { readonly startsAt: Date },
): Date | null {
  const isOwn = last && last.recordedBy === null && last.occasion !== 'carried-over';
  return isOwn && last.createdAt >= rescreenOpensAt(startsAt) ? last.createdAt : null;
}

async function readVisitToAsk(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  const [row] = await tx
    .select({
      status: appointment.status,
      startsAt: appointment.startsAt,
      endsAt: appointment.endsAt,
      arrivedAt: appointment.arrivedAt,
      slug: healthcareService.slug,
    })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
  return row ?? null;
}
