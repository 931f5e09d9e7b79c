import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { FormTextArea, FormTextField } from '@/app/_components/ui/form-fields';
import { requireStaff } from '@/lib/auth/session';
import { canEditForms } from '@/lib/consent-form/policy';
import { findBlock } from '@/lib/consent-form/queries';
import { type DeskQuery, readDeskView } from '../../../../_components/desk-day';
import { DeskFrame } from '../../../../_components/desk-frame';
import { ChoiceFields } from '../../../_components/choice-fields';
import { DraftFields } from '../../../_components/draft-fields';
import { loadForm } from '../../../_components/load-form';
import { OptionFields } from '../../../_components/option-fields';
import { writeBlock } from '../../../actions';
import { formName } from '../../../form-words';

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
  const { form } = await loadForm(staff, id);
  if (form.status !== 'draft' || !canEditForms(staff)) redirect(`/desk/forms/${form.id}`);
  const block = findBlock(form.blocks, key) ?? notFound();
  return (
    <DeskFrame staff={staff} view={view} section="/desk/forms">
      <div>
        <BackLink href={`/desk/forms/${form.id}#blocks`}>{formName(form)}</BackLink>
      </div>
      <h1 className="text-2xl">{block.heading}</h1>
      <div className="max-w-measure">
        <ActionForm action={writeBlock}>
          <DraftFields form={form} />
          <input type="hidden" name="key" value={block.key} />
          <FormTextField name="heading" label="Heading" defaultValue={block.heading} />
          <FormTextArea
            name="paragraphs"
            label="Paragraphs"
            hint="Leave an empty line between two paragraphs."
            rows={8}
            defaultValue={block.paragraphs.join('\n\n')}
            optional
          />
          <FormTextArea
            name="items"
            label="List"
            hint="One on each line. It stands below the paragraphs."
            rows={6}
            defaultValue={block.items?.join('\n')}
            optional
          />
          {block.options ? <OptionFields options={block.options} /> : null}
          {block.choices ? <ChoiceFields choices={block.choices} /> : null}
          <div>
            <Button>Save in the draft</Button>
          </div>
        </ActionForm>
      </div>
    </DeskFrame>
  );
}
