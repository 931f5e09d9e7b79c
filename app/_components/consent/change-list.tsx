import type { BlockChange, WordsPart } from '@/lib/consent/document/diff';

const KINDS: Record<BlockChange['kind'], string> = {
  added: 'New',
  removed: 'Taken out',
  changed: 'Changed',
  moved: 'The same words, in another place',
};

type ChangeListProps = {
  readonly changes: readonly BlockChange[];
  /** Also the lines that stayed, so that a change is read where it stands. */
  readonly withContext?: boolean;
};

/**
 * What changed, block by block, each with a heading of the third level: words that came are underlined, words that went are struck through, and both are said
 * aloud to those who hear the page.
 */
export function ChangeList({ changes, withContext = false }: ChangeListProps) {
  return (
    <ul className="grid gap-5">
      {changes.map(({ key, heading, kind, lines }) => (
        <li key={key} className="grid gap-2 border-hairline border-t pt-3">
          <h3 className="text-lg">
            {heading} <span className="font-normal text-md text-muted">{KINDS[kind]}</span>
          </h3>
          {kind === 'moved' ? null : (
            <div className="grid max-w-measure gap-2">
              {numbered(lines)
                .filter(({ item }) => withContext || item.kind !== 'same')
                .map(({ number, item: line }) => (
                  <p key={number} dir="auto" className={line.kind === 'same' ? 'text-muted' : ''}>
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
      <span className="sr-only"> (new: </span>
      {text}
      <span className="sr-only">) </span>
    </ins>
  ) : (
    <del className="bg-danger-tint decoration-2">
      <span className="sr-only"> (taken out: </span>
      {text}
      <span className="sr-only">) </span>
    </del>
  );
}
