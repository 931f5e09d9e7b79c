import { sql } from 'drizzle-orm';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { env } from '../env';
import { required } from '../shared/invariant';
import { type HealthPart, healthOf } from './model';

/** The state of jobs, mail, Stripe's messages, money and the backup, for every member of staff: it names no patient. */
export async function readHealth(actor: StaffActor): Promise<readonly HealthPart[]> {
  const row = await inTransaction(actor, (tx) => readRow(tx, actor));
  const when = (text: string | null) => (text === null ? null : new Date(text));
  return healthOf({
    askedAt: new Date(row.asked_at),
    isSandbox: env().sandboxUrl !== null,
    jobs: {
      lastBeatAt: when(row.last_beat_at),
      late: row.late,
      oldestLateAt: when(row.oldest_late_at),
      failing: row.failing,
    },
    mail: {
      waiting: row.mail_waiting,
      oldestWaitingAt: when(row.mail_oldest_waiting_at),
      held: row.mail_held,
      lastSentAt: when(row.mail_last_sent_at),
    },
    stripe: { lastMessageAt: when(row.stripe_last_message_at), lastPaidAt: when(row.last_paid_at) },
    money: {
      quarantined: row.quarantined,
      refundsFailed: row.refunds_failed,
      refundsWaiting: row.refunds_waiting,
    },
    backup: { lastAt: when(row.last_backup_at) },
  });
}

/** What is stuck, in a few sentences; empty while nothing is. */
export async function readTrouble(actor: StaffActor): Promise<string> {
  const stuck = (await readHealth(actor)).filter(({ state }) => state === 'stuck');
  return stuck.map(({ says }) => says).join(' ');
}

type Row = {
  readonly asked_at: string;
  readonly last_beat_at: string | null;
  readonly late: number;
  readonly oldest_late_at: string | null;
  readonly failing: number;
  readonly mail_waiting: number;
  readonly mail_oldest_waiting_at: string | null;
  readonly mail_held: number;
  readonly mail_last_sent_at: string | null;
  readonly stripe_last_message_at: string | null;
  readonly last_paid_at: string | null;
  readonly quarantined: number;
  readonly refunds_failed: number;
  readonly refunds_waiting: number;
  readonly last_backup_at: string | null;
};

/** One statement, so that one moment is told; every part of it has its own short index. */
async function readRow(tx: Tx, { clinicId }: StaffActor): Promise<Row> {
  const [row] = await tx.execute<Row>(sql`
    select now() as asked_at, job_queue.last_beat() as last_beat_at, queue.late, queue.oldest_late_at, queue.failing,
      mail.waiting as mail_waiting, mail.oldest_waiting_at as mail_oldest_waiting_at, mail.held as mail_held,
      (select max(sent_at) from communication where clinic_id = ${clinicId}) as mail_last_sent_at,
      (select max(received_at) from webhook_event where clinic_id = ${clinicId}) as stripe_last_message_at,
      (select max(captured_at) from payment
        where clinic_id = ${clinicId} and captured_at < now() - interval '10 minutes') as last_paid_at,
      (select count(*)::int from payment
        where clinic_id = ${clinicId} and status = 'quarantined') as quarantined,
      returned.failed as refunds_failed, returned.waiting as refunds_waiting,
      (select max(taken_at) from operations.backup) as last_backup_at
    from job_queue.trouble() queue,
      (select count(*) filter (where is_waiting)::int as waiting,
          min(created_at) filter (where is_waiting) as oldest_waiting_at,
          count(*) filter (where status = 'on-hold' and created_at > now() - interval '30 days')::int as held
        from (select status, created_at, status = 'preparation' and created_at < now() - interval '15 minutes'
            and (attempts > 0 or send_after <= now()) as is_waiting
          from communication where clinic_id = ${clinicId} and status in ('preparation', 'on-hold')) unsent) mail,
      (select count(*) filter (where status = 'failed')::int as failed,
          count(*) filter (where status = 'pending' and created_at < now() - interval '1 hour')::int as waiting
        from refund where clinic_id = ${clinicId} and status in ('pending', 'failed')) returned`);
  return required(row, 'a statement without tables has its row');
}
