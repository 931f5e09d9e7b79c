import { and, desc, eq } from 'drizzle-orm';
import { render } from 'react-email';
import { clinic } from '@/db/schema/clinic';
import { consentEvent } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { LEDGER_HEAD_SUBJECT, LedgerHead } from '@/emails/ledger-head';
import type { SystemActor } from '../auth/actor';
import { env } from '../env';
import { log } from '../log';
import { sendMail } from '../mail/resend';
import { required } from '../shared/invariant';
import { type ExportedHead, keepHead, readHeads } from './heads';

export type HeadExport = 'nothing-new' | 'kept' | 'does-not-hold';

/**
 * Keeps the end of the clinic's ledger outside of the database: a line in a file and, when configured, a mail. A ledger
 * that no longer holds the head that was kept last is told of instead, loudly, and nothing is added.
 */
export async function exportLedgerHead(actor: SystemActor): Promise<HeadExport> {
  const { folder, mailTo } = env().ledgerHeads;
  const last = (await readHeads(folder, actor.clinicId)).at(-1);
  const now = await readHead(actor, last);
  if (last && now.hashAtLast !== last.entryHash) {
    log.error(
      { clinicId: actor.clinicId, position: last.position },
      'consent ledger was cut or changed',
    );
    await tell(mailTo, { ...last, clinicName: now.clinicName, holds: false });
    return 'does-not-hold';
  }
  if (!now.head || now.head.position === last?.position) return 'nothing-new';
  const head = { clinicId: actor.clinicId, ...now.head, exportedAt: new Date().toISOString() };
  await keepHead(folder, head);
  await tell(mailTo, { ...head, clinicName: now.clinicName, holds: true });
  return 'kept';
}

async function readHead(actor: SystemActor, last: ExportedHead | undefined) {
  return inTransaction(actor, async (tx) => {
    const [own] = await tx
      .select({ name: clinic.name })
      .from(clinic)
      .where(eq(clinic.id, actor.clinicId));
    const [head] = await tx
      .select({ position: consentEvent.position, entryHash: consentEvent.entryHash })
      .from(consentEvent)
      .where(eq(consentEvent.clinicId, actor.clinicId))
      .orderBy(desc(consentEvent.position))
      .limit(1);
    return {
      clinicName: required(own, 'the clinic of an actor exists').name,
      head: head ?? null,
      hashAtLast: last ? await hashAt(tx, actor, last.position) : null,
    };
  });
}

async function hashAt(tx: Tx, actor: SystemActor, position: number): Promise<string | null> {
  const [row] = await tx
    .select({ entryHash: consentEvent.entryHash })
    .from(consentEvent)
    .where(and(eq(consentEvent.clinicId, actor.clinicId), eq(consentEvent.position, position)));
  return row?.entryHash ?? null;
}

type HeadMail = ExportedHead & { readonly clinicName: string; readonly holds: boolean };

/** Whoever keeps this mail outside of the clinic's machines is the clinic's witness. */
async function tell(mailTo: string | null, head: HeadMail): Promise<void> {
  if (!mailTo) return;
  const mail = <LedgerHead {...head} />;
  const day = head.holds ? head.exportedAt : new Date().toISOString();
  const sent = await sendMail({
    to: mailTo,
    subject: LEDGER_HEAD_SUBJECT,
    html: await render(mail),
    text: await render(mail, { plainText: true }),
    idempotencyKey: `ledger-head/${head.clinicId}/${head.position}/${head.holds}/${day.slice(0, 10)}`,
  });
  if (!sent.ok) throw new Error(`the head of the consent ledger was not mailed: ${sent.error}`);
}
