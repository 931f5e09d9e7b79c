import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { consentForm } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { ConsentBlock } from '../consent/model';
import { appendToLedger, ledgerActor } from '../consent-ledger/commands';
import { hashJson } from '../shared/canonical-json';
import { err, ok, type Result } from '../shared/result';
import { type ChangeDraftInput, type DraftError, lockDraft } from './commands';
import { draftProblem, sameWords, stampVersions } from './model';
import type { FormRow } from './queries';

export type PublishInput = ChangeDraftInput & {
  /** Whether it could change somebody's mind: those who signed an earlier version are asked again. */
  readonly isMaterial: boolean;
  /** What changed and why, for patients and the record. */
  readonly changeSummary: string;
};

export type PublishError = DraftError | 'unfit' | 'nothing-changed' | 'summary-missing';

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
    const before = await readPublishedBlocks(tx, actor, form);
    if (draftProblem(form.blocks) !== null) return err('unfit');
    if (before && sameWords(before, form.blocks)) return err('nothing-changed');
    const blocks = stampVersions(before ?? [], form.blocks, form.version);
    await tx
      .update(consentForm)
      .set({
        blocks,
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
      documentHash: hashJson(blocks),
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

/** Of the newest published version for the same service, place and language. */
async function readPublishedBlocks(
  tx: Tx,
  actor: StaffActor,
  form: FormRow,
): Promise<readonly ConsentBlock[] | null> {
  const [row] = await tx
    .select({ blocks: consentForm.blocks })
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
  return row?.blocks ?? null;
}
