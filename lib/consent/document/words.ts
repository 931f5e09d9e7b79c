import { and, asc, eq } from 'drizzle-orm';
import { staff } from '@/db/schema/auth';
import { consentWords } from '@/db/schema/consent';
import { inTransaction } from '@/db/transaction';
import { isOfItsPatient } from '../../appointment/of-its-patient';
import type { Actor } from '../../auth/actor';
import type { AppointmentId } from '../../shared/ids';

export type Words = Awaited<ReturnType<typeof listWords>>[number];

/** What the patient wrote on the consent page of a visit, first to last, with the clinician's answers. */
export async function listWords(actor: Actor, appointmentId: AppointmentId) {
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: consentWords.id,
        kind: consentWords.kind,
        text: consentWords.text,
        createdAt: consentWords.createdAt,
        answer: consentWords.answer,
        answeredAt: consentWords.answeredAt,
        answeredBy: staff.name,
      })
      .from(consentWords)
      .leftJoin(
        staff,
        and(eq(staff.clinicId, consentWords.clinicId), eq(staff.id, consentWords.answeredBy)),
      )
      .where(
        and(
          eq(consentWords.clinicId, actor.clinicId),
          eq(consentWords.appointmentId, appointmentId),
          isOfItsPatient(consentWords),
        ),
      )
      .orderBy(asc(consentWords.createdAt)),
  );
}
