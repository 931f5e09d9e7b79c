import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { requireStaff } from '@/lib/auth/session';
import { canEditForms } from '@/lib/consent-form/policy';
import { type DeskQuery, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { BlockList } from '../_components/block-list';
import { DraftTools } from '../_components/draft-tools';
import { loadForm } from '../_components/load-form';
import { formName, versionWords } from '../form-words';

export const metadata: Metadata = { title: 'Consent form' };

type FormPageProps = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: DeskQuery;
};

/** One version of a form: its blocks in order, to change while it is a draft. */
export default async function FormPage({ params, searchParams }: FormPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const { form, versions } = await loadForm(staff, (await params).id);
  const { timeZone } = view.place;
  const isDraft = form.status === 'draft';
  const canEdit = isDraft && canEditForms(staff);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/forms">
      <div>
        <BackLink href="/desk/forms">All consent forms</BackLink>
      </div>
      <h1 className="text-2xl">{formName(form)}</h1>
      {(await searchParams).done === 'published' ? (
        <Notice tone="success" title="Published" live>
          <p>Patients read this version from now on.</p>
        </Notice>
      ) : null}
      <p>
        <strong>{versionWords(form, timeZone)}.</strong>{' '}
        {form.changeSummary === '' ? null : form.changeSummary}
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/desk/forms/${form.id}/preview`}>See it as a patient</ButtonLink>
        {isDraft ? (
          <ButtonLink href={`/desk/forms/${form.id}/changes`} variant="quiet">
            {canEdit ? 'See what changes, and publish' : 'See what changes'}
          </ButtonLink>
        ) : null}
      </div>
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <BlockList form={form} canEdit={canEdit} />
        <div className="grid gap-8">
          {canEdit ? <DraftTools form={form} /> : null}
          <section aria-labelledby="versions" className="grid gap-2">
            <h2 id="versions" className="text-lg">
              Versions
            </h2>
            <ul className="grid gap-1">
              {versions.map((version) => (
                <li key={version.id}>
                  {version.id === form.id ? (
                    <strong>{versionWords(version, timeZone)}</strong>
                  ) : (
                    <a href={`/desk/forms/${version.id}`}>{versionWords(version, timeZone)}</a>
                  )}
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </DeskFrame>
  );
}
