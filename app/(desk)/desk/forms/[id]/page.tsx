import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { requireStaff } from '@/lib/auth/session';
import { listPhrases } from '@/lib/consent-form/own-english';
import { canEditForms } from '@/lib/consent-form/policy';
import type { FormWithHistory } from '@/lib/consent-form/queries';
import { type DeskQuery, type DeskView, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { UndoChange } from '../../settings/_components/undo-change';
import { BlockList } from '../_components/block-list';
import { DraftTools } from '../_components/draft-tools';
import { loadForm } from '../_components/load-form';
import { WordGroups } from '../_components/word-groups';
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
  const groups = await listPhrases(staff, form);
  const { timeZone } = view.place;
  const isDraft = form.status === 'draft';
  const canEdit = isDraft && canEditForms(staff);
  const query = await searchParams;
  const { done } = query;
  const href = (part: string) => deskHref(`/desk/forms/${form.id}${part}`, view);
  const undo = (
    <UndoChange staff={staff} query={query} about={form.id} kinds={['draft']} returnTo={href('')} />
  );
  const isChanged = canEdit && (done === 'blocks' || done === 'words');
  return (
    <DeskFrame staff={staff} view={view} section="/desk/forms">
      <div>
        <BackLink href={deskHref('/desk/forms', view)}>All consent forms</BackLink>
      </div>
      <h1 className="text-2xl">{formName(form)}</h1>
      {isChanged || done === 'published' ? null : undo}
      {done === 'published' ? (
        <Notice tone="success" title="Published" live>
          <p>Patients read this version from now on.</p>
        </Notice>
      ) : null}
      <p>
        <strong>{versionWords(form, timeZone)}.</strong>{' '}
        {form.changeSummary === '' ? null : form.changeSummary}
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={href('/preview')}>See it as a patient</ButtonLink>
        {isDraft ? (
          <ButtonLink href={href('/changes')} variant="quiet">
            {canEdit ? 'See what changes, and publish' : 'See what changes'}
          </ButtonLink>
        ) : null}
      </div>
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <div className="grid gap-8">
          <BlockList
            form={form}
            view={view}
            canEdit={canEdit}
            undo={isChanged && done === 'blocks' ? undo : null}
          />
          <WordGroups
            form={form}
            groups={groups}
            view={view}
            canEdit={canEdit}
            undo={isChanged && done === 'words' ? undo : null}
          />
        </div>
        <div className="grid gap-8">
          {canEdit ? <DraftTools form={form} view={view} /> : null}
          <Versions form={form} versions={versions} view={view} />
        </div>
      </div>
    </DeskFrame>
  );
}

type VersionsProps = Pick<FormWithHistory, 'form' | 'versions'> & { readonly view: DeskView };

function Versions({ form, versions, view }: VersionsProps) {
  const { timeZone } = view.place;
  return (
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
              <a href={deskHref(`/desk/forms/${version.id}`, view)}>
                {versionWords(version, timeZone)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
