import { and, eq, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { seeingTheClinic, type Tx } from '@/db/transaction';
import type { Actor, VisitorActor } from '../../auth/actor';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { holdPlan, type PlanInput } from '../plan/hold-plan';
import { hashSecret, visitSecret } from '../secret';
import { type Hold, type HoldError, type HoldInput, holdAppointment, type WithHold } from './hold';

type HeldTime = { readonly appointmentId: AppointmentId; readonly secret: string };

/**
 * Holds a time once for each form, however often and how quickly its button is pressed: "any clinician" could else be
 * two of them. `formKey` is a random text of that form alone; whoever knows it is given the hold.
 */
export async function holdOnce(
  asker: VisitorActor,
  input: HoldInput,
  formKey: string,
): Promise<Result<HeldTime, HoldError>> {
  const holdKey = hashSecret(`${formKey}/${input.startsAt.toISOString()}`);
  return once(holdKey, (together) => holdAppointment(asker, input, together));
}

/** The same for an assessment and its treatment. */
export async function holdPlanOnce(
  asker: VisitorActor,
  input: PlanInput,
  formKey: string,
): Promise<Result<HeldTime, HoldError>> {
  const times = [input.assessment, input.treatment].map(({ startsAt }) => startsAt.toISOString());
  const holdKey = hashSecret([formKey, ...times].join('/'));
  return once(holdKey, (together) => holdPlan(asker, input, together));
}

async function once(
  holdKey: string,
  hold: (together: WithHold<'held-already'>) => Promise<Result<Hold, HoldError | 'held-already'>>,
): Promise<Result<HeldTime, HoldError>> {
  let earlier: AppointmentId | null = null;
  const held = await hold({
    before: async (tx, actor) => {
      earlier = await findHeld(tx, actor, holdKey);
      return earlier ? err('held-already') : ok(null);
    },
    after: (tx, actor, { appointmentId }) => keepKey(tx, actor, appointmentId, holdKey),
  });
  if (held.ok) return held;
  if (held.error !== 'held-already') return err(held.error);
  if (!earlier) throw new Error('A hold was found and is not there');
  return ok({ appointmentId: earlier, secret: visitSecret(earlier, 1) });
}

/** The visit that this key holds already. Waits for a press that is just being answered. */
async function findHeld(tx: Tx, actor: Actor, holdKey: string): Promise<AppointmentId | null> {
  const name = `hold/${actor.clinicId}/${holdKey}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
  // The visitor is the holder of a visit that is not there yet; the key is what opens the earlier one.
  const [row] = await seeingTheClinic(tx, () =>
    tx
      .select({ id: appointment.id })
      .from(appointment)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          eq(appointment.holdKey, holdKey),
          eq(appointment.status, 'pending'),
        ),
      ),
  );
  return row?.id ?? null;
}

async function keepKey(tx: Tx, actor: Actor, appointmentId: AppointmentId, holdKey: string) {
  await tx
    .update(appointment)
    .set({ holdKey })
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
}
