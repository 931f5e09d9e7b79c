import type { Metadata } from 'next';
import { FormTextArea, FormTextField } from '@/app/_components/ui/form-fields';
import { requireStaff } from '@/lib/auth/session';
import type { ConsentBlock } from '@/lib/consent/model';
import { blockFields } from '@/lib/consent-form/block-fields';
import { findBlock } from '@/lib/consent-form/queries';
import { type DeskQuery, readDeskView } from '../../../../_components/desk-day';
import { ChoiceFields } from '../../../_components/choice-fields';
import { DraftEditor } from '../../../_components/draft-editor';
import { loadDraft } from '../../../_components/load-form';
import { OptionFields } from '../../../_components/option-fields';
import { writeBlock } from '../../../actions';
import { type WrittenIn, writtenIn } from '../../../form-words';

export const metadata: Metadata = { title: 'Edit a block' };

type BlockPageProps = {
  readonly params: Promise<{ readonly id: string; readonly key: string }>;
  readonly searchParams: DeskQuery;
};

/** The words of one block. Paragraphs and lists are plain text: what is typed is what is read. */
export default async function BlockPage({ params, searchParams }: BlockPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const { id, key } = await params;
  const { form, isDraft } = await loadDraft(staff, view, id);
  const block = form && findBlock(form.blocks, key);
  const now = block ? blockFields(block) : {};
  return (
    <DraftEditor
      {...{ staff, view, form, now }}
      title={block?.heading ?? 'A block'}
      action={writeBlock}
      gone={isDraft ? (block ? null : 'block') : 'published'}
    >
      {form && block ? <BlockBoxes block={block} now={now} language={writtenIn(form)} /> : null}
    </DraftEditor>
  );
}

type BlockBoxesProps = {
  readonly block: ConsentBlock;
  readonly now: Readonly<Record<string, string>>;
  /** What is written in the boxes: their labels are in English. */
  readonly language: WrittenIn;
};

function BlockBoxes({ block, now, language }: BlockBoxesProps) {
  return (
    <>
      <input type="hidden" name="key" value={block.key} />
      <FormTextField name="heading" label="Heading" defaultValue={block.heading} {...language} />
      <FormTextArea
        name="paragraphs"
        label="Paragraphs"
        hint="Leave an empty line between two paragraphs."
        rows={8}
        defaultValue={now.paragraphs}
        optional
        {...language}
      />
      <FormTextArea
        name="items"
        label="List"
        hint="One on each line. It stands below the paragraphs."
        rows={6}
        defaultValue={now.items}
        optional
        {...language}
      />
      {block.options ? <OptionFields options={block.options} language={language} /> : null}
      {block.choices ? <ChoiceFields choices={block.choices} language={language} /> : null}
    </>
  );
}
