import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { consentForm } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { unwritten } from '../consent/words/phrases';
import { appendToLedger, ledgerActor } from '../consent-ledger/commands';
import { hashJson } from '../shared/canonical-json';
import { err, ok, type Result } from '../shared/result';
import { type ChangeDraftInput, type DraftError, lockDraft } from './commands';
import { draftProblem, sameWords, stampVersions } from './model';
import { readPhrases } from './own-english';
import type { FormRow } from './queries';
import { wordsOf } from './word-fields';

export type PublishInput = ChangeDraftInput & {
  /** Whether it could change somebody's mind: those who signed an earlier version are asked again. */
  readonly isMaterial: boolean;
  /** What changed and why, for patients and the record. */
  readonly changeSummary: string;
};

export type PublishError =
  | DraftError
  | 'unfit'
  | 'words-missing'
  | 'nothing-changed'
  | 'summary-missing';

/**
 * Publishes a draft by name, as it stands on the screen of whoever publishes it. From then on it never changes, and
 * patients read it; consents of earlier versions keep what was read. The step joins the clinic's ledger.
 */
export async function publishForm(
  actor: StaffActor,
  { isMaterial, changeSummary: summary, ...which }: PublishInput,
): Promise<Result<null, PublishError>> {
  const changeSummary = summary.trim();
  return inTransaction(actor, async (tx) => {
    const draft = await lockDraft(tx, actor, which);
    if (!draft.ok) return draft;
    if (changeSummary === '') return err('summary-missing');
    const form = draft.value;
    const words = wordsOf(form);
    const before = await readPublished(tx, actor, form);
    if (draftProblem(form.blocks) !== null) return err('unfit');
    if (unwritten(await readPhrases(tx, actor, form), words ?? {}).length > 0) {
      return err('words-missing');
    }
    if (before && saysTheSame(before, { blocks: form.blocks, words }))
      return err('nothing-changed');
    const blocks = stampVersions(before?.blocks ?? [], form.blocks, form.version);
    await tx
      .update(consentForm)
      .set({
        blocks,
        words,
        status: 'published',
        isMaterial,
        changeSummary,
        publishedAt: sql`now()`,
        publishedBy: actor.name,
        editVersion: form.editVersion + 1,
      })
      .where(and(eq(consentForm.clinicId, actor.clinicId), eq(consentForm.id, form.id)));
    await recordAudit(tx, actor, {
      action: 'consent-form.published',
      entityType: 'ConsentForm',
      entityId: form.id,
      detail: { version: form.version, isMaterial },
    });
    await appendToLedger(tx, actor, {
      kind: 'form-published',
      consentId: null,
      appointmentId: null,
      patientId: null,
      by: ledgerActor(actor, ''),
      documentHash: hashJson(words === null ? blocks : { blocks, words }),
      detail: {
        formId: form.id,
        formVersion: form.version,
        locale: form.locale,
        healthcareServiceId: form.healthcareServiceId,
        locationId: form.locationId,
        isMaterial,
        changeSummary,
      },
    });
    return ok(null);
  });
}

type Published = Pick<FormRow, 'blocks' | 'words'>;

function saysTheSame(a: Published, b: Published): boolean {
  return sameWords(a.blocks, b.blocks) && hashJson(a.words ?? {}) === hashJson(b.words ?? {});
}

/** The newest published version for the same service, place and language. */
async function readPublished(tx: Tx, actor: StaffActor, form: FormRow): Promise<Published | null> {
  const [row] = await tx
    .select({ blocks: consentForm.blocks, words: consentForm.words })
    .from(consentForm)
    .where(
      and(
        eq(consentForm.clinicId, actor.clinicId),
        eq(consentForm.healthcareServiceId, form.healthcareServiceId),
        form.locationId === null
          ? isNull(consentForm.locationId)
          : eq(consentForm.locationId, form.locationId),
        eq(consentForm.locale, form.locale),
        eq(consentForm.status, 'published'),
      ),
    )
    .orderBy(desc(consentForm.version))
    .limit(1);
  return row ?? null;
}
