import type { ReactNode } from 'react';
import type { BlockChange, WordsPart } from '@/lib/consent/document/diff';

const KINDS: Record<BlockChange['kind'], string> = {
  added: 'New',
  removed: 'Taken out',
  changed: 'Changed',
  moved: 'The same words, in another place',
};

type ChangeListProps = {
  readonly changes: readonly BlockChange[];
  /** The text that changed, in whose language its words are. */
  readonly of: { readonly locale: string };
  /** Whether a heading is no words of that text but ours about it. */
  readonly isOurs?: (key: string) => boolean;
  /** Also the lines that stayed, so that a change is read where it stands. */
  readonly withContext?: boolean;
};

/**
 * What changed, block by block, each with a heading of the third level: words that came are underlined, words that went
 * are struck through, and both are said aloud, in English, to those who hear the page.
 */
export function ChangeList({
  changes,
  of,
  isOurs = () => false,
  withContext = false,
}: ChangeListProps) {
  // A draft may still hold the English it began with: each text shows its own direction.
  const language = { lang: of.locale, dir: 'auto' } as const;
  return (
    <ul className="grid gap-5 print:block print:space-y-5">
      {changes.map(({ key, heading, kind, lines }) => (
        <li
          key={key}
          className="grid gap-2 border-hairline border-t pt-3 print:block print:space-y-2"
        >
          <h3 className="text-lg">
            <span {...(isOurs(key) ? {} : language)}>{heading}</span>{' '}
            <span className="font-normal text-md text-muted">{KINDS[kind]}</span>
          </h3>
          {kind === 'moved' ? null : (
            <div className="grid max-w-measure gap-2">
              {numbered(lines)
                .filter(({ item }) => withContext || item.kind !== 'same')
                .map(({ number, item: line }) => (
                  <p
                    key={number}
                    {...language}
                    className={line.kind === 'same' ? 'text-muted' : ''}
                  >
                    {numbered(line.parts).map((part) => (
                      <Words key={part.number} part={part.item} />
                    ))}
                  </p>
                ))}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Lines and words have no other name than their place. */
function numbered<T>(list: readonly T[]) {
  return list.map((item, number) => ({ number, item }));
}

function Words({ part: { kind, text } }: { readonly part: WordsPart }) {
  if (kind === 'same') return text;
  return kind === 'added' ? (
    <ins className="bg-success-tint decoration-2">
      <SaidAloud> (new: </SaidAloud>
      {text}
      <SaidAloud>) </SaidAloud>
    </ins>
  ) : (
    <del className="bg-danger-tint decoration-2">
      <SaidAloud> (taken out: </SaidAloud>
      {text}
      <SaidAloud>) </SaidAloud>
    </del>
  );
}

function SaidAloud({ children }: { readonly children: ReactNode }) {
  return (
    <span lang="en-GB" className="sr-only">
      {children}
    </span>
  );
}
