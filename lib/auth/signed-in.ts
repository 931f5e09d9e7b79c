import { and, eq, gt, sql } from 'drizzle-orm';
import { session, staff, user } from '@/db/schema/auth';
import { patient } from '@/db/schema/patient';
import { inTransaction } from '@/db/transaction';
import type { ClinicId, PatientId } from '../shared/ids';
import { actingSession } from './acting-session';
import type { PatientActor, StaffActor } from './actor';
import { patientActor, staffActor, systemActor } from './mint';
import { hashSessionToken } from './session-token';

/** However often someone comes back: after this they sign in again (NIST SP 800-63B §4.2.3 asks 12 h of staff). */
export const STAFF_SESSION_HOURS = 12;
export const PATIENT_SESSION_HOURS = 24;

/**
 * Who holds a session cookie: an active member of staff, else the patients with that mail address, else nobody.
 * Read anew for each request, so that a removed role or a deactivated account ends at once.
 */
export async function findSignedIn(
  clinicId: ClinicId,
  sessionToken: string,
): Promise<StaffActor | PatientActor | null> {
  const row = await readSession(clinicId, sessionToken);
  if (!row) return null;
  const { userId, patientIds, signedInAt } = row;
  if (row.staff) {
    if (row.ageHours >= STAFF_SESSION_HOURS) return null;
    const { id: staffId, name, role, practitionerId } = row.staff;
    return staffActor(
      { clinicId, staffId, userId, name, role, practitionerId, signedInAt },
      actingSession(clinicId, 'staff-sign-in', sessionToken),
    );
  }
  if (row.ageHours >= PATIENT_SESSION_HOURS || patientIds.length === 0) return null;
  const session = actingSession(clinicId, 'patient-sign-in', sessionToken);
  return patientActor({ clinicId, userId, patientIds }, signedInAt, session);
}

// As the system: who asks is what this finds out.
async function readSession(clinicId: ClinicId, sessionToken: string) {
  return inTransaction(systemActor(clinicId, 'check-session'), async (tx) => {
    const [row] = await tx
      .select({
        userId: user.id,
        signedInAt: session.createdAt,
        ageHours: sql<number>`(extract(epoch from now() - ${session.createdAt}) / 3600)::float8`,
        staff: {
          id: staff.id,
          name: staff.name,
          role: staff.role,
          practitionerId: staff.practitionerId,
        },
        patientIds: sql<PatientId[]>`array(select ${patient.id} from ${patient}
          where ${patient.clinicId} = ${clinicId} and ${patient.emailKey} = ${user.email})`,
      })
      .from(session)
      .innerJoin(user, eq(user.id, session.userId))
      .leftJoin(
        staff,
        and(eq(staff.clinicId, clinicId), eq(staff.emailKey, user.email), eq(staff.active, true)),
      )
      .where(
        and(
          eq(session.sessionToken, hashSessionToken(sessionToken)),
          gt(session.expires, sql`now()`),
        ),
      );
    return row;
  });
}
