import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import type { ConsentBlock } from '@/lib/consent/model';
import type { FormVersion } from '@/lib/consent-form/queries';
import { type DeskView, deskHref } from '../../_components/desk-day';
import { arrange } from '../actions';
import { type WrittenIn, writtenIn } from '../form-words';
import { DraftFields } from './draft-fields';

type BlockListProps = {
  readonly form: FormVersion;
  readonly view: DeskView;
  readonly canEdit: boolean;
  /** The way back, after they were changed. */
  readonly undo: ReactNode;
};

/** The blocks in the order in which they are read. What the program adds (who, money, risks) is in the preview. */
export function BlockList({ form, view, canEdit, undo }: BlockListProps) {
  const { blocks } = form;
  return (
    <section aria-labelledby="blocks" className="grid gap-3">
      <h2 id="blocks" className="text-lg">
        Blocks
      </h2>
      {undo}
      <ActionForm action={arrange} id="arrange">
        <DraftFields form={form} view={view} />
        <ol className="grid border-hairline border-t">
          {blocks.map((block, position) => (
            <li key={block.key} className="grid gap-2 border-hairline border-b py-3">
              <h3 className="max-w-measure text-base" {...writtenIn(form)}>
                {block.heading}
              </h3>
              <Summary block={block} language={writtenIn(form)} />
              {canEdit ? (
                <div className="flex flex-wrap items-center gap-2">
                  <a href={deskHref(`/desk/forms/${form.id}/blocks/${block.key}`, view)}>
                    Edit<span className="sr-only"> “{block.heading}”</span>
                  </a>
                  <Press block={block} move="up" word="Move up" isOff={position === 0} />
                  <Press
                    block={block}
                    move="down"
                    word="Move down"
                    isOff={position === blocks.length - 1}
                  />
                  <Press block={block} move="remove" word="Remove" />
                </div>
              ) : null}
            </li>
          ))}
        </ol>
      </ActionForm>
    </section>
  );
}

type SummaryProps = {
  readonly block: ConsentBlock;
  readonly language: WrittenIn;
};

function Summary({ block, language }: SummaryProps) {
  const { paragraphs, items = [], options = [], choices = [], onlyIf = [] } = block;
  return (
    <div className="grid max-w-measure gap-1 text-muted">
      {onlyIf.length > 0 ? <p>Only for people whose answers raise: {onlyIf.join(', ')}.</p> : null}
      {paragraphs.map((paragraph) => (
        <p key={paragraph} {...language}>
          {paragraph}
        </p>
      ))}
      <ul className="list-disc ps-5">
        {[...items, ...options.map(({ name }) => name), ...choices.map(({ label }) => label)].map(
          (item) => (
            <li key={item} {...language}>
              {item}
            </li>
          ),
        )}
      </ul>
    </div>
  );
}

type PressProps = {
  readonly block: ConsentBlock;
  readonly move: 'up' | 'down' | 'remove';
  readonly word: string;
  readonly isOff?: boolean;
};

function Press({ block, move, word, isOff = false }: PressProps) {
  return (
    <Button name="press" value={`${move} ${block.key}`} variant="quiet" disabled={isOff}>
      {word}
      <span className="sr-only"> “{block.heading}”</span>
    </Button>
  );
}
