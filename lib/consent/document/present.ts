import { and, eq, inArray, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { isOfItsPatient } from '../../appointment/of-its-patient';
import { readVisit, type Visit } from '../../appointment/queries';
import { firstInformedAt } from '../../appointment/times/informed-at';
import { readThinkingTime } from '../../appointment/times/thinking-time';
import { databaseNow } from '../../appointment/update';
import { recordAudit } from '../../audit/commands';
import type { Actor, BearerActor, BesidePatient } from '../../auth/actor';
import { appendToLedger, ledgerActor } from '../../consent-ledger/commands';
import { readScreeningStanding } from '../../questionnaire/read-standing';
import { hashJson } from '../../shared/canonical-json';
import { type ConsentId, newId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { err, ok, type Result } from '../../shared/result';
import type { ConsentDocument } from '../model';
import { canHelpSigning } from '../policy';
import { readStandingFacts } from '../standing/read-standing';
import { signatureDue } from '../standing/standing';
import { currentDocument } from './current-document';
import { lastReadLocale } from './languages';

export type PresentedConsent = {
  readonly consentId: ConsentId;
  readonly document: ConsentDocument;
  readonly documentHash: string;
  /** When this text was first shown. */
  readonly presentedAt: Date;
  readonly signedAt: Date | null;
  /** Since when they have had the information, in whatever version: the time to think counts from here. */
  readonly informedAt: Date;
  /** When the time to think is over; null: there is none, or a clinician has shortened it. */
  readonly thinkingEndsAt: Date | null;
};

type PresentOptions = {
  /** The language to read it in, if the clinic has the form in it; else the one in which it was read last. */
  readonly locale?: string;
  /** Staff: the patient is here and begins to read. Nobody else's look at a text starts their time to think. */
  readonly isBeginning?: boolean;
};

export type PresentError =
  | 'not-begun'
  | 'not-found'
  | 'not-pending'
  | 'not-required'
  | 'screening-missing'
  | 'not-suitable'
  | 'details-missing';

/**
 * Shows the consent of a held visit: composes the text for this patient and keeps it whole, with its hash and the
 * time it was first shown, as a draft. The same text is stored once, however often it is opened; signed, it comes back
 * only while that signature covers the visit: what is too old or no longer fits is read and signed anew.
 * `not-begun`: staff opened what the patient has never been shown, and did not say that they are here to read it.
 */
export async function presentConsent(
  actor: BearerActor | BesidePatient,
  { locale, isBeginning = false }: PresentOptions = {},
): Promise<Result<PresentedConsent, PresentError>> {
  if (actor.kind === 'staff' && !canHelpSigning(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const visit = await readVisit(tx, actor, actor.appointmentId);
    if (!visit) return err('not-found');
    const refusal = cannotPresent(visit);
    if (refusal) return err(refusal);
    if (await isRuledOut(tx, actor, visit)) return err('not-suitable');
    const language = locale ?? (await lastReadLocale(tx, actor, visit.id));
    const { document, consentFormId } = await currentDocument(tx, actor, visit, language);
    const documentHash = hashJson(document);
    const facts = await readStandingFacts(tx, actor, visit);
    const isDue = signatureDue(facts, await databaseNow(tx)).length > 0;
    const existing = await findByHash(tx, actor, visit, { documentHash, isDue });
    if (existing) {
      const thinking = await readThinking(tx, actor, visit, existing.presentedAt);
      return ok({ ...existing, ...thinking, document, documentHash });
    }
    if (actor.kind === 'staff' && !isBeginning && !(await firstInformedAt(tx, actor, visit))) {
      return err('not-begun');
    }
    return ok(await keepShown(tx, actor, visit, { document, documentHash, consentFormId }));
  });
}

type Composed = Awaited<ReturnType<typeof currentDocument>> & { readonly documentHash: string };

/** The text as it is shown now for the first time, whole, and that it was shown. */
async function keepShown(
  tx: Tx,
  actor: BearerActor | BesidePatient,
  visit: Visit,
  { document, documentHash, consentFormId }: Composed,
): Promise<PresentedConsent> {
  const consentId = newId<ConsentId>();
  const { id: patientId, fullName } = required(visit.patient, 'checked by the caller');
  const [stored] = await tx
    .insert(consent)
    .values({
      clinicId: actor.clinicId,
      id: consentId,
      appointmentId: visit.id,
      patientId,
      consentFormId,
      healthcareServiceId: visit.service.id,
      practitionerId: visit.practitioner.id,
      sites: document.sites,
      status: 'draft',
      document,
      documentHash,
      presentedAt: sql`now()`,
    })
    .returning({ presentedAt: consent.presentedAt });
  const { presentedAt } = required(stored, 'an inserted consent comes back');
  const thinking = await readThinking(tx, actor, visit, presentedAt);
  await recordAudit(tx, actor, {
    action: 'consent.presented',
    entityType: 'Consent',
    entityId: consentId,
    patientId,
    detail: { documentHash, formVersion: document.formVersion },
  });
  await appendToLedger(tx, actor, {
    kind: 'presented',
    consentId,
    appointmentId: visit.id,
    patientId,
    by: ledgerActor(actor, fullName),
    documentHash,
    detail: {
      formId: consentFormId,
      formVersion: document.formVersion,
      locale: document.locale,
      reflectionEndsAt: thinking.thinkingEndsAt?.toISOString() ?? null,
    },
  });
  return { consentId, document, documentHash, presentedAt, signedAt: null, ...thinking };
}

/** While booking, and afterwards until they are in the room: by phone, put off, or asked for anew. */
const PRESENTABLE: readonly Visit['status'][] = ['pending', 'proposed', 'booked', 'arrived'];

function cannotPresent(visit: Visit): PresentError | null {
  if (!visit.service.consentRequired) return 'not-required';
  if (!PRESENTABLE.includes(visit.status)) return 'not-pending';
  if (!visit.screening) return 'screening-missing';
  return visit.patient ? null : 'details-missing';
}

/** By an answer that no clinician has let pass for this visit. */
async function isRuledOut(tx: Tx, actor: Actor, { id, screening }: Visit): Promise<boolean> {
  if (screening?.outcome !== 'block') return false;
  const { kind } = await readScreeningStanding(tx, actor, id, await databaseNow(tx));
  return kind === 'not-bookable';
}

/** As the gate of the room reckons: from the first information, however often the text has changed since. */
async function readThinking(tx: Tx, actor: Actor, visit: Visit, presentedAt: Date) {
  const { informedAt, endsAt } = await readThinkingTime(tx, actor, visit);
  return { informedAt: informedAt ?? presentedAt, thinkingEndsAt: endsAt };
}

async function findByHash(
  tx: Tx,
  actor: Actor,
  visit: Visit,
  { documentHash, isDue }: { readonly documentHash: string; readonly isDue: boolean },
) {
  const [row] = await tx
    .select({ consentId: consent.id, presentedAt: consent.presentedAt, signedAt: consent.signedAt })
    .from(consent)
    .where(
      and(
        eq(consent.clinicId, actor.clinicId),
        eq(consent.appointmentId, visit.id),
        eq(consent.documentHash, documentHash),
        isOfItsPatient(consent),
        inArray(consent.status, isDue ? ['draft'] : ['draft', 'proposed', 'active']),
      ),
    )
    .orderBy(sql`${consent.signedAt} desc nulls last`)
    .limit(1);
  return row ?? null;
}
