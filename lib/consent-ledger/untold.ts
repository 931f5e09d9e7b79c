import { sql } from 'drizzle-orm';
import { inTransaction } from '@/db/transaction';
import type { StaffActor, SystemActor } from '../auth/actor';
import type { LedgerFault } from './chain';

/**
 * A consent whose row says signed, countersigned, reconfirmed, refused or ended although no entry tells of it; null:
 * there is none. Of consents that were signed before there was a ledger, or whose words are erased, only the signature
 * is asked for.
 */
export async function findUntold(actor: SystemActor | StaffActor): Promise<LedgerFault | null> {
  const rows = await inTransaction(actor, (tx) =>
    tx.execute<{ consentId: string }>(sql`
      select c.id as "consentId" from consent c
      cross join lateral (
        select coalesce(array_agg(e.kind), '{}') as kinds,
          max(e.occurred_at) filter (where e.kind = 'reconfirmed' and e.content ~ '"who": ?"patient"') as by_patient,
          max(e.occurred_at) filter (where e.kind = 'reconfirmed' and e.content ~ '"who": ?"clinician"') as by_clinician,
          coalesce(bool_or(e.content is null or e.content ~ '"carriedOver": ?true'), false) as is_carried_over
        from consent_event e
        where e.clinic_id = c.clinic_id and e.consent_id = c.id
          and e.kind in ('signed', 'countersigned', 'reconfirmed', 'withdrawn', 'refused', 'ended')) told
      where c.clinic_id = ${actor.clinicId}
        and (c.signed_at is not null or c.status in ('proposed', 'active', 'rejected')) and (
        (c.status <> 'rejected' and not told.kinds @> '{signed}')
        or (c.status = 'rejected' and not told.kinds @> '{refused}')
        or (not told.is_carried_over and (
          ((c.countersigned_at is not null or c.status = 'active') and not told.kinds @> '{countersigned}')
          or ((c.ended_at is not null or c.status = 'inactive') and not told.kinds && '{withdrawn,refused,ended}')
          or date_trunc('milliseconds', c.patient_reconfirmed_at) is distinct from told.by_patient
          or date_trunc('milliseconds', c.clinician_reconfirmed_at) is distinct from told.by_clinician)))
      order by coalesce(c.signed_at, c.ended_at), c.id limit 1`),
  );
  const found = rows[0];
  return found ? { position: null, what: 'untold', consentId: found.consentId } : null;
}
