import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Disclosure } from '@/app/_components/ui/disclosure';
import { FormCheckboxField, FormTextField } from '@/app/_components/ui/form-fields';
import type { FormVersion } from '@/lib/consent-form/queries';
import type { DeskView } from '../../_components/desk-day';
import { addBlock, discard } from '../actions';
import { DraftFields } from './draft-fields';

type DraftToolsProps = { readonly form: FormVersion; readonly view: DeskView };

export function DraftTools({ form, view }: DraftToolsProps) {
  return (
    <>
      <section aria-labelledby="add" className="grid gap-3">
        <h2 id="add" className="text-lg">
          Add a block
        </h2>
        <ActionForm action={addBlock} id="add-form">
          <DraftFields form={form} view={view} />
          <FormTextField
            name="heading"
            label="Heading"
            hint="It comes at the end; move it where it belongs."
            maxLength={200}
          />
          <div>
            <Button variant="quiet">Add it</Button>
          </div>
        </ActionForm>
      </section>
      <Disclosure summary="Throw this draft away">
        <ActionForm action={discard} id="discard-form">
          <DraftFields form={form} view={view} />
          <FormCheckboxField
            name="sure"
            label="Throw away every change in this draft. That cannot be undone; what is published stays."
          />
          <div>
            <Button variant="danger">Throw it away</Button>
          </div>
        </ActionForm>
      </Disclosure>
    </>
  );
}
