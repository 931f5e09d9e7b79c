'use client';

import { useFormAnswer } from '@/app/_components/ui/action-form';
import { FieldLabel } from '@/app/_components/ui/field-label';
import { Notice } from '@/app/_components/ui/notice';
import { fieldWords } from '@/lib/consent-form/block-fields';
import { openedAndTyped } from '../opened';

/** Why a part of a draft can no longer be written: taken out of it, published, or thrown away with it. */
export type Gone = 'block' | 'published' | 'draft';

const WHAT_HAPPENED: Record<Gone, { readonly title: string; readonly next: string }> = {
  block: {
    title: 'Somebody took this part out of the draft',
    next: 'You can add it again in the draft',
  },
  published: {
    title: 'Somebody published this draft, so it no longer changes',
    next: 'Look at what is published; a new draft is started from the list of forms',
  },
  draft: {
    title: 'Somebody threw this draft away',
    next: 'You can start another in the list of forms',
  },
};

type NotKeptProps = {
  readonly gone: Gone;
  readonly href: string;
  readonly names: Readonly<Record<string, string>>;
};

/** In place of the boxes: what happened, where to go on, and what was typed, to copy it. */
export function NotKept({ gone, href, names }: NotKeptProps) {
  const { opened, typed } = openedAndTyped(useFormAnswer().values);
  const lost = Object.keys(opened).filter((box) => typed[box] && typed[box] !== opened[box]);
  const { title, next } = WHAT_HAPPENED[gone];
  return (
    <>
      <Notice tone="warn" title={title}>
        <p>
          <a href={href}>{next}</a>.
        </p>
      </Notice>
      {lost.length > 0 ? (
        <section aria-labelledby="not-kept" className="grid gap-4">
          <h2 id="not-kept" className="text-lg">
            Not kept: copy it
          </h2>
          {lost.map((box) => (
            <div key={box} className="grid gap-1">
              <FieldLabel htmlFor={`lost-${box}`}>
                {names[box] ?? fieldWords(box, typed)}
              </FieldLabel>
              <textarea
                id={`lost-${box}`}
                readOnly
                rows={6}
                dir="auto"
                defaultValue={typed[box]}
                className="w-full rounded-input border border-edge bg-surface p-3"
              />
            </div>
          ))}
        </section>
      ) : null}
    </>
  );
}
