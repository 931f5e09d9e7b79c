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

export type HeadExport = 'nothing-new' | 'kept' | 'mailed' | 'does-not-hold';

/**
 * Keeps the end of the clinic's ledger outside of the database: a line in a file and, when configured, a mail. A mail
 * that did not go throws, and goes with the next run: the head stays unmailed in the file. A ledger that no longer holds
 * the head that was kept last is told of instead, loudly, and nothing is added.
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
  const isNew = now.head !== null && now.head.position !== last?.position;
  if (now.head && isNew) {
    await keepHead(folder, { clinicId: actor.clinicId, ...now.head, exportedAt: nowText() });
  }
  const isMailed = await mailLast(actor, now.clinicName);
  if (isNew) return 'kept';
  return isMailed ? 'mailed' : 'nothing-new';
}

/** Mails the head that was kept last, unless it was mailed. */
async function mailLast({ clinicId }: SystemActor, clinicName: string): Promise<boolean> {
  const { folder, mailTo } = env().ledgerHeads;
  const head = (await readHeads(folder, clinicId)).at(-1);
  if (!head || head.mailedAt || !mailTo) return false;
  await tell(mailTo, { ...head, clinicName, holds: true });
  await keepHead(folder, { ...head, mailedAt: nowText() });
  return true;
}

const nowText = () => new Date().toISOString();

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
