import { foreignKey, index, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import type { SettingBefore } from '../../lib/setting-undo/model';
import type { Id, StaffId } from '../../lib/shared/ids';
import { staff } from './auth';
import { clinicId, createdAt, id } from './columns';

/** What sets a saved setting back, for whoever saved it and for a while only (decision 023). Deleted when it is over. */
export const settingUndo = pgTable(
  'setting_undo',
  {
    clinicId: clinicId(),
    id: id<Id<'SettingUndo'>>(),
    /** Who saved, and nobody else may undo it by this row. */
    staffId: uuid('staff_id').$type<StaffId>().notNull(),
    /** The service, place, clinic or patient on whose page it was saved. */
    about: uuid('about').notNull(),
    before: jsonb('before').$type<SettingBefore>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'setting_undo_pk', columns: [t.clinicId, t.id] }),
    index('setting_undo_staff_index').on(t.clinicId, t.staffId, t.createdAt),
    foreignKey({
      name: 'setting_undo_staff_fk',
      columns: [t.clinicId, t.staffId],
      foreignColumns: [staff.clinicId, staff.id],
    }),
  ],
);
