import type { Metadata } from 'next';
import { ChangeList } from '@/app/_components/consent/change-list';
import { BackLink } from '@/app/_components/ui/back-link';
import { requireStaff } from '@/lib/auth/session';
import { diffForms } from '@/lib/consent/document/diff';
import { unwritten } from '@/lib/consent/words/phrases';
import { draftProblem } from '@/lib/consent-form/model';
import { listPhrases } from '@/lib/consent-form/own-english';
import { canEditForms } from '@/lib/consent-form/policy';
import { isWordGroup, wordLines, wordsOf } from '@/lib/consent-form/word-fields';
import { type DeskQuery, deskHref, readDeskView } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { loadForm } from '../../_components/load-form';
import { PublishForm } from '../../_components/publish-form';
import { formName, versionWords } from '../../form-words';

export const metadata: Metadata = { title: 'What changes' };

type ChangesPageProps = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: DeskQuery;
};

/** Every word that differs from what patients read now, and the step that publishes it. */
export default async function ChangesPage({ params, searchParams }: ChangesPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const { form, published } = await loadForm(staff, (await params).id);
  const groups = await listPhrases(staff, form);
  const changes = diffForms(published?.blocks ?? [], form.blocks, {
    before: wordLines(groups, published?.words ?? null),
    after: wordLines(groups, wordsOf(form)),
  });
  const problem = draftProblem(form.blocks) ?? wordsProblem(unwritten(groups, wordsOf(form) ?? {}));
  const mayPublish = form.status === 'draft' && canEditForms(staff) && changes.length > 0;
  return (
    <DeskFrame staff={staff} view={view} section="/desk/forms">
      <div>
        <BackLink href={deskHref(`/desk/forms/${form.id}`, view)}>{formName(form)}</BackLink>
      </div>
      <h1 className="text-2xl">What changes</h1>
      <p>
        {published
          ? `Compared with what patients read now: ${versionWords(published, view.place.timeZone)}.`
          : 'Nothing of this kind is published yet, so all of it is new.'}
      </p>
      {changes.length === 0 ? (
        <p>Nothing: it says the same.</p>
      ) : (
        <section aria-labelledby="changes" className="grid gap-3">
          <h2 id="changes" className="text-lg">
            Block by block
          </h2>
          <ChangeList changes={changes} of={form} isOurs={isWordGroup} withContext />
        </section>
      )}
      {problem && form.status === 'draft' ? (
        <p className="font-semibold text-warn">{problem}</p>
      ) : null}
      {mayPublish && !problem ? <PublishForm form={form} staff={staff} view={view} /> : null}
    </DeskFrame>
  );
}

function wordsProblem({ length }: readonly unknown[]): string | null {
  if (length === 0) return null;
  return length === 1
    ? 'One of the words that Milium adds is not written in this language yet.'
    : `${length} of the words that Milium adds are not written in this language yet.`;
}
