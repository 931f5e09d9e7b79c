import type { FormVersion } from '@/lib/consent-form/queries';
import type { DeskView } from '../../_components/desk-day';

type DraftFieldsProps = { readonly form: FormVersion; readonly view: DeskView };

/** Which state of which draft a form is about: an older one than is stored is refused; and the place that is shown. */
export function DraftFields({ form, view }: DraftFieldsProps) {
  return (
    <>
      <input type="hidden" name="form" value={form.id} />
      <input type="hidden" name="version" value={form.editVersion} />
      <input type="hidden" name="location" value={view.place.slug} />
    </>
  );
}
