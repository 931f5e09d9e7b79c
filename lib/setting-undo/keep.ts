import { and, eq, sql } from 'drizzle-orm';
import { settingUndo } from '@/db/schema/setting-undo';
import type { Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { newId } from '../shared/ids';
import { UNDO_MINUTES } from '../shared/undo';
import type { SettingBefore, SettingUndoId } from './model';

/**
 * Keeps what sets a change of a setting back, in the transaction of the change. What is over by now goes: the rows hold
 * names and reasons that live elsewhere. `about`: the service, place, clinic, patient or visit on whose page it was saved.
 */
export async function keepSettingUndo(
  tx: Tx,
  actor: StaffActor,
  about: string,
  before: SettingBefore,
): Promise<void> {
  const { clinicId, staffId } = actor;
  // Those that another change is just deleting are left to it: nobody waits here for anybody.
  await tx.execute(sql`delete from setting_undo where clinic_id = ${clinicId} and id in (
    select id from setting_undo where clinic_id = ${clinicId}
      and created_at < now() - make_interval(mins => ${UNDO_MINUTES}) for update skip locked)`);
  await tx.insert(settingUndo).values({
    clinicId,
    id: newId<SettingUndoId>(),
    staffId,
    about,
    before,
    createdAt: sql`clock_timestamp()`,
  });
}

/** Nothing that was saved about this can be set back any more: its words are to go. */
export async function forgetSettingUndo(
  tx: Tx,
  { clinicId }: StaffActor,
  about: string,
): Promise<void> {
  await tx
    .delete(settingUndo)
    .where(and(eq(settingUndo.clinicId, clinicId), eq(settingUndo.about, about)));
}
