import type { ComparedLine } from '@/lib/healthcare-service/compare';

/** One cell: a sentence, or a list when there are several; a number stands under what it belongs to. */
export function ComparedLines({ lines }: { readonly lines: readonly ComparedLine[] }) {
  const [only] = lines;
  if (only && lines.length === 1) return <Line line={only} />;
  return (
    <ul className="grid list-none gap-2">
      {lines.map((line) => (
        <li key={`${line.text} ${line.detail}`}>
          <Line line={line} />
        </li>
      ))}
    </ul>
  );
}

function Line({ line }: { readonly line: ComparedLine }) {
  return (
    <>
      {line.text}
      {line.detail ? <span className="block text-muted">{line.detail}</span> : null}
    </>
  );
}
