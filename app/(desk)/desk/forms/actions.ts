'use server';

import { z } from 'zod';
import { type ActionEnd, defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import {
  changeDraft,
  type DraftError,
  discardDraft,
  startDraft,
} from '@/lib/consent-form/commands';
import { FORM_LOCALES, type FormLocale, moveBlock, putBlock } from '@/lib/consent-form/model';
import { type PublishError, publishForm } from '@/lib/consent-form/publish';
import { type FormId, findBlock, findForm } from '@/lib/consent-form/queries';
import { newKey, readBlock } from '@/lib/consent-form/schema';
import { type HealthcareServiceId, type LocationId, parseId } from '@/lib/shared/ids';

const GONE = 'This form is not there any more.';
const PROBLEMS: Record<PublishError, Readonly<Record<string, string>>> = {
  'not-allowed': { form: 'Only a clinician can change what patients are told.' },
  'not-found': { form: GONE },
  'not-a-draft': { form: 'This version is published, so it no longer changes. Start a draft.' },
  'changed-meanwhile': {
    form: 'Somebody changed this draft meanwhile. Nothing of yours is stored: open it again, and copy what you typed from here.',
  },
  unfit: { form: 'A form needs a block, and doing nothing among its choices.' },
  'nothing-changed': { form: 'It says the same as the published version.' },
  'summary-missing': { changeSummary: 'Say what changed and why' },
};

const id = <T extends string>(message: string) =>
  z
    .string({ error: message })
    .refine((text) => parseId(text) !== null, message)
    .transform((text) => text as T);

const which = { form: id<FormId>(GONE), version: z.coerce.number().int() };
const LOCALES = Object.keys(FORM_LOCALES) as [FormLocale, ...FormLocale[]];

const formPath = (formId: FormId) => `/desk/forms/${formId}`;
const refuse = (error: DraftError | PublishError): ActionEnd => ({ errors: PROBLEMS[error] });

export const start = defineAction({
  actor: requireStaff,
  schema: z.object({
    service: id<HealthcareServiceId>('Choose the treatment'),
    place: z.union([z.literal('every'), id<LocationId>('Choose the place')]),
    locale: z.enum(LOCALES, { error: 'Choose the language' }),
  }),
  run: async (actor, { service, place, locale }) => {
    const locationId = place === 'every' ? null : place;
    const started = await startDraft(actor, { healthcareServiceId: service, locationId, locale });
    return started.ok ? { redirectTo: formPath(started.value) } : refuse(started.error);
  },
});

/** One press beside a block: `up harmless`, `down harmless`, `remove harmless`. */
export const arrange = defineAction({
  actor: requireStaff,
  schema: z.object({ ...which, press: z.string().regex(/^(up|down|remove) \S+$/) }),
  run: async (actor, { form: formId, version: expectedVersion, press }) => {
    const [move, key = ''] = press.split(' ');
    const changed = await changeDraft(actor, { formId, expectedVersion }, (blocks) =>
      moveBlock(blocks, key, move as 'up' | 'down' | 'remove'),
    );
    return changed.ok ? { redirectTo: `${formPath(formId)}#blocks` } : refuse(changed.error);
  },
});

export const addBlock = defineAction({
  actor: requireStaff,
  schema: z.object({ ...which, heading: z.string().trim().min(1, 'Give it a heading').max(200) }),
  run: async (actor, { form: formId, version: expectedVersion, heading }) => {
    let key = '';
    const changed = await changeDraft(actor, { formId, expectedVersion }, (blocks) => {
      key = newKey(
        heading,
        blocks.map((block) => block.key),
      );
      return putBlock(blocks, { key, heading, paragraphs: [] });
    });
    return changed.ok ? { redirectTo: `${formPath(formId)}/blocks/${key}` } : refuse(changed.error);
  },
});

export const writeBlock = defineAction({
  actor: requireStaff,
  schema: z.looseObject({ ...which, key: z.string() }),
  run: async (actor, { form: formId, version: expectedVersion, key, ...typed }) => {
    const found = await findForm(actor, formId);
    const before = found && findBlock(found.form.blocks, key);
    if (!before) return { errors: { form: GONE } };
    const read = readBlock(before, typed);
    if ('errors' in read) return read;
    const changed = await changeDraft(actor, { formId, expectedVersion }, (blocks) =>
      putBlock(blocks, read.block),
    );
    return changed.ok ? { redirectTo: `${formPath(formId)}#blocks` } : refuse(changed.error);
  },
});

export const discard = defineAction({
  actor: requireStaff,
  schema: z.object({
    ...which,
    sure: z.literal('yes', 'Tick the box if you mean it'),
  }),
  run: async (actor, { form: formId, version: expectedVersion }) => {
    const gone = await discardDraft(actor, { formId, expectedVersion });
    return gone.ok ? { redirectTo: '/desk/forms' } : refuse(gone.error);
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
  run: async (actor, { form: formId, version: expectedVersion, changeSummary, material }) => {
    const isMaterial = material === 'yes';
    const done = await publishForm(actor, { formId, expectedVersion, changeSummary, isMaterial });
    return done.ok ? { redirectTo: `${formPath(formId)}?done=published` } : refuse(done.error);
  },
});
