import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { settingUndo } from '@/db/schema/setting-undo';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { UNDO_MINUTES } from '../shared/undo';
import { isCliniciansToUndo } from './is-clinicians';
import type { SettingKind, SettingUndoId } from './model';

export type FoundSettingUndo = {
  readonly id: SettingUndoId;
  readonly kind: SettingKind;
  /** Only a clinician may set it back, and this person is none. */
  readonly isClinicians: boolean;
};

/** The change of a setting that this person saved last on a page, for as long as it can be undone there. */
export async function findSettingUndo(
  actor: StaffActor,
  about: string,
  kinds: readonly SettingKind[],
): Promise<FoundSettingUndo | null> {
  return inTransaction(actor, async (tx) => {
    const [row] = await tx
      .select({ id: settingUndo.id, before: settingUndo.before })
      .from(settingUndo)
      .where(and(isOwnAndFresh(actor), eq(settingUndo.about, about), isOneOf(kinds)))
      .orderBy(desc(settingUndo.createdAt))
      .limit(1);
    if (!row) return null;
    const isClinicians = await isCliniciansToUndo(tx, actor, row.before);
    return { id: row.id, kind: row.before.kind, isClinicians };
  });
}

/** Rows of this person that are not over, by the database's clock. */
export function isOwnAndFresh({ clinicId, staffId }: StaffActor) {
  return and(
    eq(settingUndo.clinicId, clinicId),
    eq(settingUndo.staffId, staffId),
    sql`${settingUndo.createdAt} > now() - make_interval(mins => ${UNDO_MINUTES})`,
  );
}

export function isOneOf(kinds: readonly SettingKind[]) {
  return inArray(sql`${settingUndo.before} ->> 'kind'`, [...kinds]);
}
