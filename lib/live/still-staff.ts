import type { StaffActor } from '../auth/actor';
import { findSignedIn } from '../auth/signed-in';

/** Whether the session that opened a stream is still this person's: read anew, so that signing out ends it. */
export async function isStillStaff(actor: StaffActor, sessionToken: string): Promise<boolean> {
  const now = await findSignedIn(actor.clinicId, sessionToken);
  return now?.kind === 'staff' && now.staffId === actor.staffId;
}
