import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FormTextArea } from '@/app/_components/ui/form-fields';
import { requireStaff } from '@/lib/auth/session';
import type { Phrase } from '@/lib/consent/words/phrases';
import { inLanguage } from '@/lib/consent/words/shown';
import { listPhrases } from '@/lib/consent-form/own-english';
import { boxName, SENTENCE_LENGTH_MAX, wordFields, wordsOf } from '@/lib/consent-form/word-fields';
import { type DeskQuery, readDeskView } from '../../../../_components/desk-day';
import { DraftEditor } from '../../../_components/draft-editor';
import { loadDraft } from '../../../_components/load-form';
import { writeWords } from '../../../actions';
import { localeName } from '../../../form-words';

export const metadata: Metadata = { title: 'Words that Milium adds' };

type WordsPageProps = {
  readonly params: Promise<{ readonly id: string; readonly group: string }>;
  readonly searchParams: DeskQuery;
};

/** Each English sentence of a group above the box for it in the form's language. */
export default async function WordsPage({ params, searchParams }: WordsPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const { id, group: key } = await params;
  const { form, isDraft } = await loadDraft(staff, view, id);
  const groups = form ? await listPhrases(staff, form) : [];
  const group = groups.find((one) => one.key === key);
  if (form && !group) notFound();
  const phrases = group?.phrases ?? [];
  const now = form && group ? wordFields(group, wordsOf(form) ?? {}) : {};
  return (
    <DraftEditor
      {...{ staff, view, form, now }}
      title={group?.title ?? 'Words that Milium adds'}
      names={Object.fromEntries(phrases.map(({ key: name, english }) => [boxName(name), english]))}
      lead={form && isDraft ? <Lead locale={form.locale} /> : null}
      action={writeWords}
      gone={isDraft ? null : 'published'}
    >
      <input type="hidden" name="group" value={key} />
      {phrases.map((phrase) => (
        <FormTextArea
          key={phrase.key}
          name={boxName(phrase.key)}
          label={phrase.english}
          hint={numbersHint(phrase)}
          rows={phrase.english.length > 70 ? 3 : 1}
          maxLength={SENTENCE_LENGTH_MAX}
          defaultValue={now[boxName(phrase.key)]}
          {...(form ? inLanguage(form) : {})}
        />
      ))}
    </DraftEditor>
  );
}

function Lead({ locale }: { readonly locale: string }) {
  return (
    <p>
      Write each in {localeName(locale)}. Where English has something in braces, such as {'{count}'}
      , write it in the same way: Milium puts the number or the name in. Empty ones can wait.
    </p>
  );
}

/** Kinds of numbers with fewer than this many are told whole. */
const MANY = 4;

/** "When {count} is 0 or 1", "… 2, 3, 4, 22 …": a language has more kinds of numbers than English, or fewer. */
function numbersHint({ numbers }: Phrase) {
  if (numbers === null) return undefined;
  const some = numbers.length < MANY ? numbers.join(' or ') : `${numbers.join(', ')} …`;
  return `When {count} is ${some}`;
}
