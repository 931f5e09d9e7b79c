import type { Metadata } from 'next';
import { Table } from '@/app/_components/ui/table';
import { requireStaff } from '@/lib/auth/session';
import { canEditForms } from '@/lib/consent-form/policy';
import { type FormVersion, isSameKind, listForms } from '@/lib/consent-form/queries';
import { type DeskQuery, deskHref, readDeskView } from '../_components/desk-day';
import { DeskFrame } from '../_components/desk-frame';
import { StartDraft } from './_components/start-draft';
import { localeName, versionWords } from './form-words';

export const metadata: Metadata = { title: 'Consent forms' };

type FormsPageProps = { readonly searchParams: DeskQuery };

/** What patients are asked to agree to, for each treatment, place and language. */
export default async function FormsPage({ searchParams }: FormsPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const forms = await listForms(staff);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/forms">
      <h1 className="text-2xl">Consent forms</h1>
      <p className="max-w-measure">
        What patients read before they sign. A published version never changes; a new one starts as
        a draft. How often each risk comes about is approved apart:{' '}
        <a href={deskHref('/desk/forms/risks', view)}>risk figures</a>.
      </p>
      <Table caption="Forms" captionHidden>
        <thead>
          <tr>
            <th scope="col">Treatment</th>
            <th scope="col">Patients read</th>
            <th scope="col">Draft</th>
          </tr>
        </thead>
        <tbody>
          {kindsOf(forms).map(({ newest, published, draft }) => (
            <tr key={newest.id}>
              <th scope="row">
                {newest.serviceName}
                <span className="block font-normal text-muted text-sm">
                  {newest.locationName ?? 'Every place'}, {localeName(newest.locale)}
                </span>
              </th>
              <td>
                {published ? (
                  <a href={deskHref(`/desk/forms/${published.id}`, view)}>
                    {versionWords(published, view.place.timeZone)}
                  </a>
                ) : (
                  'Nothing yet'
                )}
              </td>
              <td>
                {draft ? (
                  <a href={deskHref(`/desk/forms/${draft.id}`, view)}>Version {draft.version}</a>
                ) : (
                  'None'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {canEditForms(staff) ? <StartDraft forms={forms} view={view} /> : null}
    </DeskFrame>
  );
}

/** One row a treatment, place and language. */
function kindsOf(forms: readonly FormVersion[]) {
  const newest = forms.filter((form) => forms.find((one) => isSameKind(one, form)) === form);
  return newest.map((form) => {
    const versions = forms.filter((one) => isSameKind(one, form));
    return {
      newest: form,
      published: versions.find(({ status }) => status === 'published') ?? null,
      draft: versions.find(({ status }) => status === 'draft') ?? null,
    };
  });
}
