import { foreignKey, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import type { AppointmentId, StaffId } from '../../lib/shared/ids';
import { appointment } from './appointment';
import { staff } from './auth';
import { clinicId, instant } from './columns';

/** Who is moving which visit at this moment, for the other screens. Locks nothing, and ends by itself. */
export const moveMark = pgTable(
  'move_mark',
  {
    clinicId: clinicId(),
    /** Nobody moves two visits at a time: the next mark takes the place of the last. */
    staffId: uuid('staff_id').$type<StaffId>().notNull(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    until: instant('until').notNull(),
  },
  (t) => [
    primaryKey({ name: 'move_mark_pk', columns: [t.clinicId, t.staffId] }),
    foreignKey({
      name: 'move_mark_staff_fk',
      columns: [t.clinicId, t.staffId],
      foreignColumns: [staff.clinicId, staff.id],
    }),
    foreignKey({
      name: 'move_mark_appointment_fk',
      columns: [t.clinicId, t.appointmentId],
      foreignColumns: [appointment.clinicId, appointment.id],
    }),
  ],
);
