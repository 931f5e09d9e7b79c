import { and, asc, desc, eq, exists, inArray, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { consent } from '@/db/schema/consent';
import { questionnaire, questionnaireResponse } from '@/db/schema/questionnaire';
import { inTransaction, type Tx } from '@/db/transaction';
import { isOfItsPatient } from '../appointment/of-its-patient';
import type { StaffActor } from '../auth/actor';
import type { ConsentStatus } from '../consent/model';
import { concernsOf } from '../consent/understanding/concerns';
import type { AppointmentId, HealthcareServiceId } from '../shared/ids';

/** Which patients are meant, by the questions that their answers raised. */
type Meant = (concerns: readonly string[]) => boolean;

const SIGNED: ConsentStatus[] = ['proposed', 'active'];

/** How many visits whose treatment has not begun have a signed consent to this service, of the patients meant. */
export async function countSignedAhead(
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  isMeant: Meant,
): Promise<number> {
  return inTransaction(
    actor,
    async (tx) => (await readSignedAhead(tx, actor, serviceId, isMeant)).length,
  );
}

/**
 * The same visits, locked. Those still being read are waited for: who signs meanwhile has signed the old words and is
 * among them, who signs afterwards reads the new ones.
 */
export async function lockSignedAhead(
  tx: Tx,
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  isMeant: Meant,
): Promise<readonly AppointmentId[]> {
  await visitsAhead(tx, actor, serviceId, ['draft', ...SIGNED]).for('update');
  return readSignedAhead(tx, actor, serviceId, isMeant);
}

/** By what was answered, in whatever language it was read: the words themselves may have been changed since. */
async function readSignedAhead(
  tx: Tx,
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  isMeant: Meant,
): Promise<readonly AppointmentId[]> {
  const visits = await visitsAhead(tx, actor, serviceId, SIGNED);
  const ids = visits.map(({ id }) => id);
  const concerns = await readConcerns(tx, actor, ids);
  return ids.filter((id) => isMeant(concerns.get(id) ?? []));
}

function visitsAhead(
  tx: Tx,
  { clinicId }: StaffActor,
  serviceId: HealthcareServiceId,
  statuses: ConsentStatus[],
) {
  return tx
    .select({ id: appointment.id })
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, clinicId),
        inArray(appointment.status, ['pending', 'proposed', 'booked', 'arrived']),
        exists(
          tx
            .select({ one: sql`1` })
            .from(consent)
            .where(
              and(
                eq(consent.clinicId, appointment.clinicId),
                eq(consent.appointmentId, appointment.id),
                eq(consent.healthcareServiceId, serviceId),
                inArray(consent.status, statuses),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(appointment.id));
}

/** What the last answers of each visit raised, by the questions that they were given to. */
async function readConcerns(tx: Tx, { clinicId }: StaffActor, ids: readonly AppointmentId[]) {
  const rows = await tx
    .selectDistinctOn([questionnaireResponse.appointmentId], {
      id: questionnaireResponse.appointmentId,
      questionnaireId: questionnaireResponse.questionnaireId,
      answers: questionnaireResponse.answers,
      raised: questionnaireResponse.raised,
    })
    .from(questionnaireResponse)
    .where(
      and(
        eq(questionnaireResponse.clinicId, clinicId),
        inArray(questionnaireResponse.appointmentId, [...ids]),
        isOfItsPatient(questionnaireResponse),
      ),
    )
    .orderBy(questionnaireResponse.appointmentId, desc(questionnaireResponse.createdAt));
  const asked = await tx
    .select({ id: questionnaire.id, items: questionnaire.items })
    .from(questionnaire)
    .where(eq(questionnaire.clinicId, clinicId));
  return new Map(
    rows.map(({ id, questionnaireId, answers, raised }) => {
      const items = asked.find((one) => one.id === questionnaireId)?.items ?? [];
      return [id, concernsOf(items, answers, raised)] as const;
    }),
  );
}
