import type { ReactNode } from 'react';
import { Notice } from '@/app/_components/ui/notice';
import { type PhraseGroup, unwritten } from '@/lib/consent/words/phrases';
import type { FormVersion } from '@/lib/consent-form/queries';
import { wordsOf } from '@/lib/consent-form/word-fields';
import { type DeskView, deskHref } from '../../_components/desk-day';

type WordGroupsProps = {
  readonly form: FormVersion;
  readonly groups: readonly PhraseGroup[];
  readonly view: DeskView;
  readonly canEdit: boolean;
  /** The way back, after they were changed. */
  readonly undo: ReactNode;
};

/** In another language than English: what Milium itself says in the text, which the clinic writes group by group. */
export function WordGroups({ form, groups, view, canEdit, undo }: WordGroupsProps) {
  if (groups.length === 0) return null;
  const words = wordsOf(form);
  return (
    <section aria-labelledby="words" className="grid gap-3">
      <h2 id="words" className="text-lg">
        Words that Milium adds
      </h2>
      {undo}
      {words === null ? (
        <Notice tone="warn" title="This version has them in English">
          <p>It was published before they could be written. Start a draft to write them.</p>
        </Notice>
      ) : (
        <>
          <p className="max-w-measure text-muted">
            Milium adds money, risks, questions and what is signed to every text. Write them in this
            language too: a draft is published only when none is missing.
          </p>
          <ul className="grid border-hairline border-t">
            {groups.map((group) => (
              <li
                key={group.key}
                className="flex flex-wrap items-center justify-between gap-x-4 border-hairline border-b py-2"
              >
                {canEdit ? (
                  <a href={deskHref(`/desk/forms/${form.id}/words/${group.key}`, view)}>
                    {group.title}
                  </a>
                ) : (
                  <span>{group.title}</span>
                )}
                <Missing count={unwritten([group], words).length} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Missing({ count }: { readonly count: number }) {
  return count === 0 ? (
    <span className="text-muted">all written</span>
  ) : (
    <strong className="text-warn">{count} missing</strong>
  );
}
