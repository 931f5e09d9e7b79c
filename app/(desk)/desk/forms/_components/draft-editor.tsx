import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import type { FormState } from '@/lib/actions/form-state';
import type { StaffActor } from '@/lib/auth/actor';
import type { FormVersion } from '@/lib/consent-form/queries';
import { type DeskView, deskHref } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { formName } from '../form-words';
import { openedFields } from '../opened';
import { BlockMeanwhile } from './block-meanwhile';
import { DraftFields } from './draft-fields';
import { type Gone, NotKept } from './not-kept';

type DraftEditorProps = {
  readonly staff: StaffActor;
  readonly view: DeskView;
  /** Null: the draft was thrown away. */
  readonly form: FormVersion | null;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly action: (previous: FormState, formData: FormData) => Promise<FormState>;
  /** Why nothing can be written here any more; null: it can. */
  readonly gone: Gone | null;
  /** What the boxes hold now, by their names; their words where the names do not say it. */
  readonly now: Readonly<Record<string, string>>;
  readonly names?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
};

/**
 * A page that writes into a draft. Its form stands at one place of the page whatever others have done meanwhile: so a
 * browser without a script that posts it gets back what was typed, even when there is nothing left to write into.
 */
export function DraftEditor({ staff, view, form, title, action, ...rest }: DraftEditorProps) {
  const { lead = null, gone, now, names = {}, children } = rest;
  const href = deskHref(form ? `/desk/forms/${form.id}` : '/desk/forms', view);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/forms">
      <div>
        <BackLink href={href}>{form ? formName(form) : 'All consent forms'}</BackLink>
      </div>
      <h1 className="text-2xl">{title}</h1>
      <div className="max-w-measure">{lead}</div>
      <div className="max-w-measure">
        <ActionForm action={action}>
          {gone || !form ? (
            <NotKept gone={form && gone ? gone : 'draft'} href={href} names={names} />
          ) : (
            <>
              <DraftFields form={form} view={view} />
              {openedFields(now).map((field) => (
                <input key={field.name} type="hidden" {...field} />
              ))}
              <BlockMeanwhile now={now} locale={form.locale} names={names} />
              {children}
              <div>
                <Button>Save in the draft</Button>
              </div>
            </>
          )}
        </ActionForm>
      </div>
    </DeskFrame>
  );
}
