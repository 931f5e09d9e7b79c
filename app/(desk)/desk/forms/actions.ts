'use server';

import { z } from 'zod';
import { type ActionEnd, defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { blockFields, mergeFields } from '@/lib/consent-form/block-fields';
import {
  changeDraft,
  changeWords,
  type DraftError,
  discardDraft,
  startDraft,
} from '@/lib/consent-form/commands';
import { FORM_LOCALES, type FormLocale, moveBlock, putBlock } from '@/lib/consent-form/model';
import { listPhrases } from '@/lib/consent-form/own-english';
import { type PublishError, publishForm } from '@/lib/consent-form/publish';
import { type FormId, findBlock, findForm } from '@/lib/consent-form/queries';
import { newKey, readBlock } from '@/lib/consent-form/schema';
import { readWords, wordFields, wordsOf } from '@/lib/consent-form/word-fields';
import { type HealthcareServiceId, type LocationId, parseId } from '@/lib/shared/ids';
import { formsHref } from './forms-href';
import { MEANWHILE, openedAndTyped } from './opened';

const GONE = 'This form is not there any more.';
const TAKEN_OUT =
  'Somebody took this block out of the draft meanwhile. Copy from here what you want to keep.';
const PROBLEMS: Record<PublishError, Readonly<Record<string, string>>> = {
  'not-allowed': { form: 'Only a clinician can change what patients are told.' },
  'not-found': { form: GONE },
  'not-a-draft': { form: 'This version is published, so it no longer changes. Start a draft.' },
  'changed-meanwhile': {
    form: 'Somebody changed this draft meanwhile, so nothing was done. This is how it stands now: look at it, and press again.',
  },
  unfit: { form: 'A form needs a block, and doing nothing among its choices.' },
  'words-missing': {
    form: 'Some of the words that Milium adds are not written in this language yet. Write them all first.',
  },
  'nothing-changed': { form: 'It says the same as the published version.' },
  'summary-missing': { changeSummary: 'Say what changed and why' },
};

const id = <T extends string>(message: string) =>
  z
    .string({ error: message })
    .refine((text) => parseId(text) !== null, message)
    .transform((text) => text as T);

const location = z.string();
const which = { form: id<FormId>(GONE), version: z.coerce.number().int(), location };
const LOCALES = Object.keys(FORM_LOCALES) as [FormLocale, ...FormLocale[]];

const formPath = (formId: FormId) => `/desk/forms/${formId}`;
/** Back at the part of the draft that was changed, where the way back is offered. */
const changedHref = (at: string, formId: FormId, part: 'blocks' | 'words') =>
  `${formsHref(at, `/${formId}`, { done: part })}#${part}`;
/** The draft is read anew under the refusal, so that the next press is about what stands there. */
const refuse = (error: DraftError | PublishError, formId?: FormId): ActionEnd => ({
  errors: PROBLEMS[error],
  ...(formId && error === 'changed-meanwhile' ? { revalidate: formPath(formId) } : {}),
});

/** Nothing is stored: the page shows what the other wrote beside what was typed here. */
const clash = (
  fields: Readonly<Record<string, string>>,
  names: readonly string[],
  path: string,
): ActionEnd => ({
  errors: {
    form: 'Somebody changed the same words meanwhile, so nothing is stored yet. Below stands what they changed, and under it what you typed.',
    ...Object.fromEntries(names.map((name) => [name, 'Somebody changed this as well'])),
  },
  values: { ...fields, [MEANWHILE]: 'yes' },
  revalidate: path,
});

export const start = defineAction({
  actor: requireStaff,
  schema: z.object({
    service: id<HealthcareServiceId>('Choose the treatment'),
    place: z.union([z.literal('every'), id<LocationId>('Choose the place')]),
    locale: z.enum(LOCALES, { error: 'Choose the language' }),
    location,
  }),
  run: async (actor, { service, place, locale, location: at }) => {
    const locationId = place === 'every' ? null : place;
    const started = await startDraft(actor, { healthcareServiceId: service, locationId, locale });
    return started.ok ? { redirectTo: formsHref(at, `/${started.value}`) } : refuse(started.error);
  },
});

/** One press beside a block: `up harmless`, `down harmless`, `remove harmless`. */
export const arrange = defineAction({
  actor: requireStaff,
  schema: z.object({ ...which, press: z.string().regex(/^(up|down|remove) \S+$/) }),
  run: async (actor, { form: formId, version: expectedVersion, location: at, press }) => {
    const [move, key = ''] = press.split(' ');
    const changed = await changeDraft(actor, { formId, expectedVersion }, (blocks) =>
      moveBlock(blocks, key, move as 'up' | 'down' | 'remove'),
    );
    return changed.ok
      ? { redirectTo: changedHref(at, formId, 'blocks') }
      : refuse(changed.error, formId);
  },
});

export const addBlock = defineAction({
  actor: requireStaff,
  schema: z.object({ ...which, heading: z.string().trim().min(1, 'Give it a heading').max(200) }),
  run: async (actor, { form: formId, version: expectedVersion, location: at, heading }) => {
    let key = '';
    const changed = await changeDraft(actor, { formId, expectedVersion }, (blocks) => {
      key = newKey(
        heading,
        blocks.map((block) => block.key),
      );
      return putBlock(blocks, { key, heading, paragraphs: [] });
    });
    return changed.ok
      ? { redirectTo: formsHref(at, `/${formId}/blocks/${key}`) }
      : refuse(changed.error, formId);
  },
});

/**
 * Two may write on one draft: what each changed is kept, box by box. Where both changed the same box, nothing is
 * stored, and the page shows what the other wrote beside what was typed here; the next press is theirs to decide.
 */
export const writeBlock = defineAction({
  actor: requireStaff,
  schema: z.looseObject({ ...which, key: z.string() }),
  run: async (actor, { form: formId, version: _, location: at, key, ...posted }) => {
    const found = await findForm(actor, formId);
    if (found?.form.status === 'published') return refuse('not-a-draft');
    const before = found && findBlock(found.form.blocks, key);
    if (!before) return { errors: { form: found ? TAKEN_OUT : GONE } };
    const { opened, typed } = openedAndTyped(posted);
    const { fields, clashes } = mergeFields(opened, typed, blockFields(before));
    if (clashes.length > 0) return clash(fields, clashes, `${formPath(formId)}/blocks/${key}`);
    const read = readBlock(before, fields);
    if ('errors' in read) return read;
    const expectedVersion = found.form.editVersion;
    const changed = await changeDraft(actor, { formId, expectedVersion }, (blocks) =>
      putBlock(blocks, read.block),
    );
    return changed.ok
      ? { redirectTo: changedHref(at, formId, 'blocks') }
      : refuse(changed.error, formId);
  },
});

/** One group of the words that the program adds, kept beside another's work as those of a block are. */
export const writeWords = defineAction({
  actor: requireStaff,
  schema: z.looseObject({ ...which, group: z.string() }),
  run: async (actor, { form: formId, version: _, location: at, group: key, ...posted }) => {
    const found = await findForm(actor, formId);
    if (!found) return { errors: { form: GONE } };
    const { form } = found;
    if (form.status === 'published') return refuse('not-a-draft');
    const group = (await listPhrases(actor, form)).find((one) => one.key === key);
    if (!group) return { errors: { form: GONE } };
    const { opened, typed } = openedAndTyped(posted);
    const { fields, clashes } = mergeFields(opened, typed, wordFields(group, wordsOf(form) ?? {}));
    if (clashes.length > 0) return clash(fields, clashes, `${formPath(formId)}/words/${key}`);
    const read = readWords(group, fields);
    if ('errors' in read) return read;
    const expectedVersion = form.editVersion;
    const changed = await changeWords(actor, { formId, expectedVersion }, read.change);
    return changed.ok
      ? { redirectTo: changedHref(at, formId, 'words') }
      : refuse(changed.error, formId);
  },
});

export const discard = defineAction({
  actor: requireStaff,
  schema: z.object({
    ...which,
    sure: z.literal('yes', 'Tick the box if you mean it'),
  }),
  run: async (actor, { form: formId, version: expectedVersion, location: at }) => {
    const gone = await discardDraft(actor, { formId, expectedVersion });
    return gone.ok ? { redirectTo: formsHref(at) } : refuse(gone.error, formId);
  },
});

export const publish = defineAction({
  actor: requireStaff,
  schema: z.object({
    ...which,
    changeSummary: z.string().trim().min(1, 'Say what changed and why').max(1_000),
    material: z.enum(['yes', 'no'], { error: 'Choose one' }),
    read: z.literal('yes', 'Tick the box when you have read every change'),
  }),
  run: async (
    actor,
    { form: formId, version: expectedVersion, location: at, changeSummary, material },
  ) => {
    const isMaterial = material === 'yes';
    const done = await publishForm(actor, { formId, expectedVersion, changeSummary, isMaterial });
    return done.ok
      ? { redirectTo: formsHref(at, `/${formId}`, { done: 'published' }) }
      : refuse(done.error, formId);
  },
});
