import type { FormVersion } from '@/lib/consent-form/queries';

/** Which state of which draft a form is about: an older one than is stored is refused. */
export function DraftFields({ form }: { readonly form: FormVersion }) {
  return (
    <>
      <input type="hidden" name="form" value={form.id} />
      <input type="hidden" name="version" value={form.editVersion} />
    </>
  );
}
