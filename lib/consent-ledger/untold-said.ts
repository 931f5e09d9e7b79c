import { sql } from 'drizzle-orm';
import { inTransaction } from '@/db/transaction';
import type { StaffActor, SystemActor } from '../auth/actor';
import type { LedgerFault } from './chain';

/**
 * Somebody who took part, or words or an answer, although no entry tells of it; null: there is none. Whoever helped
 * stands in the entry of the signature, as the member of staff. Of what is erased, nothing is asked for.
 */
export async function findUntoldSaid(actor: SystemActor | StaffActor): Promise<LedgerFault | null> {
  const rows = await inTransaction(actor, (tx) =>
    tx.execute<{ consentId: string | null }>(sql`
      select p.consent_id as "consentId" from consent_party p
      where p.clinic_id = ${actor.clinicId} and not exists (
        select 1 from consent_event e
        where e.clinic_id = p.clinic_id and e.consent_id = p.consent_id and (e.content is null
          or (p.role = 'helper' and e.kind = 'signed' and strpos(e.content, p.recorded_by::text) > 0)
          or (e.kind in ('assented', 'dissented', 'guardian-signed', 'interpreter-named', 'witnessed', 'conflict-resolved')
            and strpos(e.content, p.id::text) > 0)))
      union all
      select null from consent_words w
      cross join lateral (
        select coalesce(array_agg(e.kind) filter (where strpos(e.content, w.id::text) > 0), '{}') as kinds,
          coalesce(bool_or(e.content is null), false) as is_erased
        from consent_event e
        where e.clinic_id = w.clinic_id and e.appointment_id = w.appointment_id) told
      where w.clinic_id = ${actor.clinicId} and not told.is_erased and (
        not told.kinds @> '{words-left}'
        or (w.answer is not null and not told.kinds @> '{question-answered}'))
      limit 1`),
  );
  const found = rows[0];
  return found ? { position: null, what: 'untold', consentId: found.consentId } : null;
}
