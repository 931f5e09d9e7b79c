import type { Metadata } from 'next';
import { ConsentDocumentView } from '@/app/_components/consent/document-view';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { CheckboxField } from '@/app/_components/ui/checkbox-field';
import { Fieldset } from '@/app/_components/ui/fieldset';
import { Notice } from '@/app/_components/ui/notice';
import { Select } from '@/app/_components/ui/select';
import { requireStaff } from '@/lib/auth/session';
import { previewForm } from '@/lib/consent-form/preview';
import { listQuestions } from '@/lib/consent-form/queries';
import { type DeskQuery, deskHref, readDeskView } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { loadForm } from '../../_components/load-form';
import { formName } from '../../form-words';

export const metadata: Metadata = { title: 'Consent form as a patient reads it' };

type PreviewPageProps = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: DeskQuery;
};

const SITES = {
  some: [{ site: 'cheek-left', count: 3 }],
  many: [{ site: 'cheek-left', count: 99 }],
  none: [],
} as const;

/** The page for somebody made up, with the answers that the editor chooses. Nothing is stored. */
export default async function PreviewPage({ params, searchParams }: PreviewPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const { form } = await loadForm(staff, (await params).id);
  const query = await searchParams;
  const concerns = [query.raised ?? []].flat();
  const how = query.sites === 'many' || query.sites === 'none' ? query.sites : 'some';
  const place = view.places.find(({ id }) => id === form.locationId) ?? view.place;
  const preview = await previewForm(staff, form, {
    locationSlug: place.slug,
    concerns,
    sites: SITES[how],
  });
  const questions = preview ? await listQuestions(staff, preview.questions) : [];
  return (
    <DeskFrame staff={staff} view={view} section="/desk/forms">
      <div className="print:hidden">
        <BackLink href={deskHref(`/desk/forms/${form.id}`, view)}>{formName(form)}</BackLink>
      </div>
      <h1 className="text-2xl print:hidden">As a patient reads it, {place.name}</h1>
      <form method="get" className="grid max-w-measure gap-4 print:hidden">
        <input type="hidden" name="location" value={place.slug} />
        {questions.length > 0 ? (
          <Fieldset id="answers" legend="Their answers raise">
            {questions.map(({ linkId, text }) => (
              <CheckboxField
                key={linkId}
                id={`raised-${linkId}`}
                name="raised"
                value={linkId}
                label={text}
                defaultChecked={concerns.includes(linkId)}
              />
            ))}
          </Fieldset>
        ) : null}
        <Select
          name="sites"
          label="Their milia"
          defaultValue={how}
          options={[
            { value: 'some', label: 'Three on the left cheek' },
            { value: 'many', label: 'More than one visit treats' },
            { value: 'none', label: 'They are not sure' },
          ]}
        />
        <div>
          <Button variant="quiet">Show it so</Button>
        </div>
      </form>
      {preview ? (
        <ConsentDocumentView document={preview.document} />
      ) : (
        <Notice tone="warn" title="Nobody can book this treatment here">
          <p>It has no price at this place. Choose another place above.</p>
        </Notice>
      )}
    </DeskFrame>
  );
}
