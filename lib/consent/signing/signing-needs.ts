import { and, eq, sql } from 'drizzle-orm';
import { signingNeed } from '@/db/schema/consent-party';
import { inTransaction, type Tx } from '@/db/transaction';
import { lockAppointment } from '../../appointment/lock';
import { recordAudit } from '../../audit/commands';
import type { Actor, StaffActor } from '../../auth/actor';
import { keepSettingUndo } from '../../setting-undo/keep';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { canHelpSigning } from '../policy';

export type SigningNeeds = {
  /** In words; null: no interpreter is needed. */
  readonly interpreterLanguage: string | null;
  /** Why, such as that they cannot write; null: no witness is needed. */
  readonly witnessReason: string | null;
};

/** Whom the signature of this visit needs beside the patient. */
export async function findSigningNeeds(
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<SigningNeeds> {
  return inTransaction(actor, (tx) => readNeeds(tx, actor, appointmentId));
}

async function readNeeds(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<SigningNeeds> {
  const [row] = await tx
    .select({
      interpreterLanguage: signingNeed.interpreterLanguage,
      witnessReason: signingNeed.witnessReason,
    })
    .from(signingNeed)
    .where(
      and(eq(signingNeed.clinicId, actor.clinicId), eq(signingNeed.appointmentId, appointmentId)),
    );
  return row ?? { interpreterLanguage: null, witnessReason: null };
}

/** Empty words are none. */
function trimmed({ interpreterLanguage, witnessReason }: SigningNeeds): SigningNeeds {
  return {
    interpreterLanguage: interpreterLanguage?.trim() || null,
    witnessReason: witnessReason?.trim() || null,
  };
}

function isSame(one: SigningNeeds, other: SigningNeeds): boolean {
  return (
    one.interpreterLanguage === other.interpreterLanguage &&
    one.witnessReason === other.witnessReason
  );
}

type SetNeedsInput = { readonly appointmentId: AppointmentId } & SigningNeeds & {
    /** What the form showed: a page left open must not clear what somebody has written since. */
    readonly shown: SigningNeeds;
  };

/** Says that an interpreter or a witness has to take part, or no longer; empty words mean that none has to. */
export async function setSigningNeeds(
  actor: StaffActor,
  { appointmentId, shown, ...needs }: SetNeedsInput,
): Promise<Result<null, 'not-found' | 'not-allowed' | 'changed-meanwhile'>> {
  if (!canHelpSigning(actor)) return err('not-allowed');
  const { interpreterLanguage, witnessReason } = trimmed(needs);
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, appointmentId);
    if (!visit?.patientId) return err('not-found');
    const before = await readNeeds(tx, actor, appointmentId);
    if (!isSame(before, trimmed(shown))) return err('changed-meanwhile');
    const { clinicId, staffId: setBy } = actor;
    const { patientId } = visit;
    const kept = { interpreterLanguage, witnessReason, setBy };
    await tx
      .insert(signingNeed)
      .values({ clinicId, appointmentId, patientId, ...kept })
      .onConflictDoUpdate({
        target: [signingNeed.clinicId, signingNeed.appointmentId],
        set: { ...kept, updatedAt: sql`now()` },
      });
    await keepSettingUndo(tx, actor, appointmentId, {
      ...{ kind: 'signing-needs', appointmentId },
      needs: before,
      shown: { interpreterLanguage, witnessReason },
    });
    await recordAudit(tx, actor, {
      action: 'consent.needs-set',
      entityType: 'Appointment',
      entityId: appointmentId,
      patientId,
      detail: { interpreter: interpreterLanguage !== null, witness: witnessReason !== null },
    });
    return ok(null);
  });
}
