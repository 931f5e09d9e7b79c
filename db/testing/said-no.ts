import { desc, eq } from 'drizzle-orm';
import type { BearerActor, StaffActor } from '../../lib/auth/actor';
import { type WithdrawInput, withdrawConsent } from '../../lib/consent/standing/withdraw';
import { required } from '../../lib/shared/invariant';
import { consentEvent } from '../schema/consent';
import { inTransaction } from '../transaction';
import type { SmallClinic } from './small-clinic';
import { seeVisit } from './visits';

/** Says no to the consent of a visit, signed or not, on a page that is not stale. */
export async function sayNo(
  clinic: SmallClinic,
  asker: BearerActor | StaffActor,
  bearer: BearerActor,
  change: Partial<WithdrawInput> = {},
) {
  return withdrawConsent(asker, {
    appointmentId: bearer.appointmentId,
    where: asker.kind === 'staff' ? 'desk' : 'own-page',
    visit: 'kept',
    ...change,
    expectedVersion: change.expectedVersion ?? (await seeVisit(clinic, bearer)).version,
  });
}

/** The newest entry of the ledger about a visit. */
export async function lastEntryOf(clinic: SmallClinic, { appointmentId }: BearerActor) {
  return inTransaction(clinic.system, async (tx) => {
    const [row] = await tx
      .select({ kind: consentEvent.kind, content: consentEvent.content })
      .from(consentEvent)
      .where(eq(consentEvent.appointmentId, appointmentId))
      .orderBy(desc(consentEvent.position))
      .limit(1);
    const { actor, detail, documentHash } = JSON.parse(required(row?.content, 'an entry'));
    return { kind: row?.kind, by: actor, detail, documentHash };
  });
}
