import { and, eq, inArray, sql } from 'drizzle-orm';
import { clinic } from '@/db/schema/clinic';
import { communication } from '@/db/schema/communication';
import { inTransaction, type Tx } from '@/db/transaction';
import { readVisit, type Visit } from '../appointment/queries';
import { visitSecret } from '../appointment/secret';
import { hasSaidNo } from '../appointment/times/patient-choices';
import type { SystemActor } from '../auth/actor';
import { readWaitingCode } from '../consent/signing/signing-code';
import { readStandingFacts } from '../consent/standing/read-standing';
import { signatureDue } from '../consent/standing/standing';
import { env } from '../env';
import { deliverMail, type Mail, type MailOutcome } from '../mail/resend';
import { readScreeningStanding } from '../questionnaire/read-standing';
import type { CommunicationId } from '../shared/ids';
import { required } from '../shared/invariant';
import { type OfferToTell, readOfferToTell } from '../waitlist/offer-to-tell';
import { decideSending, type EarlierMessages, toldOf } from './decide-sending';
import { renderCommunication } from './render';
import { type CommunicationRow, settleOutcome } from './settle-outcome';
import { visitCalendar } from './visit-calendar';

export type SendingResult = 'sent' | 'retry' | 'withheld' | 'on-hold' | 'settled';

type Claim = {
  readonly row: CommunicationRow;
  readonly visit: Visit;
  readonly offer: OfferToTell | null;
  readonly code: string | null;
  readonly clinicName: string;
};

/**
 * Sends one queued message if it still holds, made from the visit as it is now. Harmless to repeat and to be cut
 * off anywhere: the provider's key is the message's own, and what became of it is written down before it goes.
 * A failed try queues the next itself, after at least the time the provider asked for.
 */
export async function sendCommunication(
  actor: SystemActor,
  communicationId: CommunicationId,
  now: Date = new Date(),
): Promise<SendingResult> {
  const claim = await inTransaction(actor, (tx) => claimMessage(tx, actor, communicationId, now));
  if (typeof claim === 'string') return claim;
  const outcome = await deliverClaim(claim);
  return inTransaction(actor, (tx) =>
    settleOutcome(tx, actor, claim.row, outcome, toldOf(claim.visit), now),
  );
}

/** Makes and hands over the mail of a claim, outside any transaction. */
export async function deliverClaim(claim: Claim): Promise<MailOutcome> {
  return deliverMail(await composeMail(claim));
}

/**
 * Locks the message, decides, and notes that from now on the provider may have it. Two workers may pass here
 * one after the other; the provider's key makes their mails one.
 */
export async function claimMessage(
  tx: Tx,
  actor: SystemActor,
  communicationId: CommunicationId,
  now: Date,
): Promise<Claim | 'withheld' | 'on-hold' | 'settled'> {
  const own = and(
    eq(communication.clinicId, actor.clinicId),
    eq(communication.id, communicationId),
  );
  const [row] = await tx.select().from(communication).where(own).for('update');
  if (!row) return 'settled';
  const visit = required(
    await readVisit(tx, actor, row.appointmentId),
    'a message has its appointment',
  );
  const offer = row.waitlistOfferId ? await readOfferToTell(tx, actor, row.waitlistOfferId) : null;
  const { kind: screening } = await readScreeningStanding(tx, actor, visit.id, now);
  const waiting =
    row.kind === 'signing-code' ? await readWaitingCode(tx, actor, row.appointmentId) : null;
  const isSignatureDue =
    row.kind === 'signature-due' &&
    !hasSaidNo(visit.consent) &&
    signatureDue(await readStandingFacts(tx, actor, visit), now).length > 0;
  const subject = { ...visit, screening, isSignatureDue };
  const decision = decideSending(
    { ...row, offer, codeExpiresAt: waiting?.expiresAt ?? null },
    subject,
    await earlierMessages(tx, row),
    now,
  );
  switch (decision.kind) {
    case 'settled':
      return 'settled';
    case 'withhold':
      await tx
        .update(communication)
        .set({ status: 'not-done', statusReason: decision.reason })
        .where(own);
      return 'withheld';
    case 'hold':
      await tx
        .update(communication)
        .set({ status: 'on-hold', statusReason: decision.reason })
        .where(own);
      return 'on-hold';
    case 'send':
      await tx
        .update(communication)
        .set({ unknownSince: row.unknownSince ?? now })
        .where(own);
      return {
        row,
        visit,
        offer,
        code: waiting?.code ?? null,
        clinicName: await readClinicName(tx, actor),
      };
  }
}

async function earlierMessages(tx: Tx, row: CommunicationRow): Promise<EarlierMessages> {
  const others = await tx
    .select()
    .from(communication)
    .where(
      and(
        eq(communication.clinicId, row.clinicId),
        eq(communication.appointmentId, row.appointmentId),
        inArray(communication.status, ['preparation', 'completed']),
        sql`${communication.id} <> ${row.id}`,
      ),
    )
    .orderBy(sql`${communication.sentAt} desc nulls last`);
  const first = ['appointment-booked', 'appointment-requested'];
  return {
    anyArrived: others.some(({ status }) => status === 'completed'),
    lastTold: others.find(({ status }) => status === 'completed')?.told ?? null,
    newerOfKind: others.some(
      (other) => other.kind === row.kind && other.aboutSequence > row.aboutSequence,
    ),
    firstWaits: others.some(({ kind, status }) => first.includes(kind) && status === 'preparation'),
  };
}

async function readClinicName(tx: Tx, actor: SystemActor): Promise<string> {
  const [row] = await tx
    .select({ name: clinic.name })
    .from(clinic)
    .where(eq(clinic.id, actor.clinicId));
  return required(row, 'an actor belongs to a clinic').name;
}

async function composeMail({ row, visit, offer, code, clinicName }: Claim): Promise<Mail> {
  const { appUrl } = env();
  const email = required(visit.patient?.email, 'without an address it is withheld');
  const manageUrl = `${appUrl}/a/${visitSecret(visit.id, visit.secretVersion)}`;
  const links = {
    manageUrl,
    // Not the page of the same treatment: its address would name it.
    bookUrl: `${appUrl}/book`,
    offerUrl: `${manageUrl}/offer/${row.waitlistOfferId}`,
    waitingUrl: `${manageUrl}/waiting`,
    checkUrl: `${manageUrl}/questions`,
  };
  const rendered = await renderCommunication(row.kind, { visit, offer, code }, clinicName, links);
  return {
    to: email,
    ...rendered,
    attachments: calendarOf(row, visit, clinicName),
    idempotencyKey: `${row.kind}/${row.id}`,
  };
}

function calendarOf(row: CommunicationRow, visit: Visit, clinicName: string) {
  const cancelled = row.kind === 'appointment-cancelled';
  const changed = row.kind === 'appointment-booked' || row.kind === 'appointment-moved';
  if (!cancelled && !(changed && visit.status !== 'proposed')) return [];
  return [visitCalendar(visit, clinicName, cancelled ? 'CANCEL' : 'REQUEST', row.createdAt)];
}
