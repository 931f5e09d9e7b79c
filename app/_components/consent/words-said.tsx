import type { Words } from '@/lib/consent/document/words';

const HEADINGS: Record<Words['kind'], string> = {
  question: 'You asked',
  'what-matters': 'What matters to you',
  'own-words': 'In your own words',
};

/** What the patient wrote in the open boxes, and what the clinician answered. */
export function WordsSaid({ words }: { readonly words: readonly Words[] }) {
  if (words.length === 0) return null;
  return (
    <dl className="grid gap-3">
      {words.map(({ id, kind, text, answer, answeredBy }) => (
        <div key={id}>
          <dt className="font-semibold">{HEADINGS[kind]}</dt>
          <dd className="whitespace-pre-line" dir="auto">
            {text}
          </dd>
          {answer ? (
            <dd className="whitespace-pre-line border-line border-s-2 ps-3">
              {answer} <span className="text-muted">({answeredBy})</span>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
