import { and, asc, eq, exists, inArray, or, type SQL, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { consent } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { DEFAULT_LOCALE } from '../consent/document/choose-form';
import type { ConsentStatus } from '../consent/model';
import type { AppointmentId } from '../shared/ids';
import type { RiskRow } from './queries';

type Risk = Pick<RiskRow, 'healthcareServiceId' | 'onlyIfRaised' | 'text'>;

const SIGNED: ConsentStatus[] = ['proposed', 'active'];

/** How many visits whose treatment has not begun have a signed consent that tells of this risk. */
export async function countSignedAhead(actor: StaffActor, risk: Risk): Promise<number> {
  return inTransaction(actor, async (tx) => (await readSignedAhead(tx, actor, risk)).length);
}

/**
 * The same visits, locked. Those still being read are waited for: who signs meanwhile has signed the old words and is
 * among them, who signs afterwards reads the new ones.
 */
export async function lockSignedAhead(
  tx: Tx,
  actor: StaffActor,
  risk: Risk,
): Promise<readonly AppointmentId[]> {
  await visitsAhead(tx, actor, withConsent(tx, risk, ['draft', ...SIGNED])).for('update');
  return readSignedAhead(tx, actor, risk);
}

async function readSignedAhead(tx: Tx, actor: StaffActor, risk: Risk) {
  const rows = await visitsAhead(tx, actor, withConsent(tx, risk, SIGNED));
  return rows.map(({ id }) => id);
}

function visitsAhead(tx: Tx, { clinicId }: StaffActor, which: SQL) {
  return tx
    .select({ id: appointment.id })
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, clinicId),
        inArray(appointment.status, ['pending', 'proposed', 'booked', 'arrived']),
        which,
      ),
    )
    .orderBy(asc(appointment.id));
}

/** A risk that is told to some people only counts where their text has it; in other languages we cannot tell. */
function withConsent(tx: Tx, risk: Risk, statuses: ConsentStatus[]): SQL {
  const told = { blocks: [{ key: 'risks', risks: [{ text: risk.text }] }] };
  const readable = { layout: 2, locale: DEFAULT_LOCALE };
  const contains = (part: object) => sql`${consent.document} @> ${JSON.stringify(part)}::jsonb`;
  return exists(
    tx
      .select({ one: sql`1` })
      .from(consent)
      .where(
        and(
          eq(consent.clinicId, appointment.clinicId),
          eq(consent.appointmentId, appointment.id),
          eq(consent.healthcareServiceId, risk.healthcareServiceId),
          inArray(consent.status, statuses),
          risk.onlyIfRaised === null
            ? undefined
            : or(sql`not ${contains(readable)}`, contains(told)),
        ),
      ),
  );
}
