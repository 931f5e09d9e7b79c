import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { consentForm } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { ConsentBlock, FormWords } from '../consent/model';
import { keepSettingUndo } from '../setting-undo/keep';
import type { HealthcareServiceId, LocationId } from '../shared/ids';
import { newId } from '../shared/ids';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import type { FormLocale } from './model';
import { canEditForms } from './policy';
import type { FormId, FormRow } from './queries';
import { firstWords, wordsOf } from './word-fields';

export type DraftError = 'not-allowed' | 'not-found' | 'not-a-draft' | 'changed-meanwhile';

export type FormKey = {
  readonly healthcareServiceId: HealthcareServiceId;
  readonly locationId: LocationId | null;
  readonly locale: FormLocale;
};

/**
 * Starts the next version of a form, with the words of the newest published one: of the same place and language, else
 * of every place, else of any. What the program adds is taken from whatever the clinic wrote last in that language, for
 * this or another treatment. There is one draft at a time: whoever starts it second finds the first one's.
 */
export async function startDraft(
  actor: StaffActor,
  key: FormKey,
): Promise<Result<FormId, 'not-allowed' | 'not-found'>> {
  if (!canEditForms(actor)) return err('not-allowed');
  return inTransaction(actor, async (tx) => {
    const versions = await readVersions(tx, actor, key);
    const open = versions.find(({ status }) => status === 'draft');
    if (open) return ok(open.id);
    const [own] = versions;
    const source = own ?? (await readSource(tx, actor, key));
    if (!source) return err('not-found');
    const id = newId<FormId>();
    const [stored] = await tx
      .insert(consentForm)
      .values({
        clinicId: actor.clinicId,
        id,
        ...key,
        version: (own?.version ?? 0) + 1,
        status: 'draft',
        blocks: source.blocks,
        words: own?.words ?? (await readNewestWords(tx, actor, key)) ?? firstWords(key.locale),
      })
      .onConflictDoNothing()
      .returning({ id: consentForm.id });
    if (!stored) {
      const rows = await readVersions(tx, actor, key);
      return ok(required(rows[0], 'somebody has just started it').id);
    }
    await audit(tx, actor, 'consent-form.drafted', id);
    return ok(id);
  });
}

async function readVersions(tx: Tx, actor: StaffActor, key: FormKey): Promise<FormRow[]> {
  return tx
    .select()
    .from(consentForm)
    .where(
      and(
        eq(consentForm.clinicId, actor.clinicId),
        eq(consentForm.healthcareServiceId, key.healthcareServiceId),
        key.locationId === null
          ? isNull(consentForm.locationId)
          : eq(consentForm.locationId, key.locationId),
        eq(consentForm.locale, key.locale),
      ),
    )
    .orderBy(desc(consentForm.version));
}

async function readSource(tx: Tx, actor: StaffActor, key: FormKey): Promise<FormRow | null> {
  const [row] = await tx
    .select()
    .from(consentForm)
    .where(
      and(
        eq(consentForm.clinicId, actor.clinicId),
        eq(consentForm.healthcareServiceId, key.healthcareServiceId),
        eq(consentForm.status, 'published'),
      ),
    )
    .orderBy(
      desc(sql`${consentForm.locale} = ${key.locale}`),
      desc(sql`${consentForm.locationId} is null`),
      desc(consentForm.version),
    )
    .limit(1);
  return row ?? null;
}

async function readNewestWords(tx: Tx, actor: StaffActor, { locale }: FormKey) {
  const [row] = await tx
    .select({ words: consentForm.words })
    .from(consentForm)
    .where(
      and(
        eq(consentForm.clinicId, actor.clinicId),
        eq(consentForm.locale, locale),
        isNotNull(consentForm.words),
      ),
    )
    .orderBy(desc(consentForm.createdAt))
    .limit(1);
  return row?.words;
}

export type ChangeDraftInput = {
  readonly formId: FormId;
  /** Of the draft on the editor's screen. */
  readonly expectedVersion: number;
};

/**
 * Changes the blocks of a draft. Whoever edits an older state than the stored one is told, and nothing of the other's
 * work is overwritten.
 */
export async function changeDraft(
  actor: StaffActor,
  input: ChangeDraftInput,
  change: (blocks: readonly ConsentBlock[]) => readonly ConsentBlock[],
): Promise<Result<{ readonly editVersion: number }, DraftError>> {
  return editDraft(actor, input, ({ blocks }) => ({ blocks: change(blocks) }));
}

/** Changes what the program says in the draft's language, in the same way. */
export async function changeWords(
  actor: StaffActor,
  input: ChangeDraftInput,
  change: (words: FormWords) => FormWords,
): Promise<Result<{ readonly editVersion: number }, DraftError>> {
  return editDraft(actor, input, (draft) => ({ words: change(wordsOf(draft) ?? {}) }));
}

/** Gives a draft the blocks and words that it had at an earlier state, unless somebody has changed it since. */
export async function setDraftBack(
  actor: StaffActor,
  { blocks, words, ...which }: ChangeDraftInput & Pick<FormRow, 'words'> & Blocks,
): Promise<Result<{ readonly editVersion: number }, DraftError>> {
  return editDraft(actor, which, () => ({ blocks, words }));
}

type Blocks = { readonly blocks: readonly ConsentBlock[] };

async function editDraft(
  actor: StaffActor,
  input: ChangeDraftInput,
  change: (draft: FormRow) => Partial<Pick<FormRow, 'blocks' | 'words'>>,
): Promise<Result<{ readonly editVersion: number }, DraftError>> {
  return inTransaction(actor, async (tx) => {
    const draft = await lockDraft(tx, actor, input);
    if (!draft.ok) return draft;
    const { id, blocks, words } = draft.value;
    const editVersion = draft.value.editVersion + 1;
    await tx
      .update(consentForm)
      .set({ ...change(draft.value), editVersion })
      .where(and(eq(consentForm.clinicId, actor.clinicId), eq(consentForm.id, id)));
    await audit(tx, actor, 'consent-form.edited', id);
    const before = { formId: id, blocks, words, expectedVersion: editVersion };
    await keepSettingUndo(tx, actor, id, { kind: 'draft', ...before });
    return ok({ editVersion });
  });
}

/** Throws a draft away. A published version stays for good: a trigger of the database sees to it. */
export async function discardDraft(
  actor: StaffActor,
  input: ChangeDraftInput,
): Promise<Result<null, DraftError>> {
  return inTransaction(actor, async (tx) => {
    const draft = await lockDraft(tx, actor, input);
    if (!draft.ok) return draft;
    const { id } = draft.value;
    await tx
      .delete(consentForm)
      .where(and(eq(consentForm.clinicId, actor.clinicId), eq(consentForm.id, id)));
    await audit(tx, actor, 'consent-form.discarded', id);
    return ok(null);
  });
}

/** The draft, locked until the transaction ends, when this person may change it as they see it. */
export async function lockDraft(
  tx: Tx,
  actor: StaffActor,
  { formId, expectedVersion }: ChangeDraftInput,
): Promise<Result<FormRow, DraftError>> {
  if (!canEditForms(actor)) return err('not-allowed');
  const [row] = await tx
    .select()
    .from(consentForm)
    .where(and(eq(consentForm.clinicId, actor.clinicId), eq(consentForm.id, formId)))
    .for('update');
  if (!row) return err('not-found');
  if (row.status !== 'draft') return err('not-a-draft');
  return row.editVersion === expectedVersion ? ok(row) : err('changed-meanwhile');
}

async function audit(tx: Tx, actor: StaffActor, action: string, id: FormId): Promise<void> {
  await recordAudit(tx, actor, { action, entityType: 'ConsentForm', entityId: id });
}
