import type { Words } from '@/lib/consent/document/words';

export type WordsHeadings = Readonly<Record<Words['kind'], string>>;

const TO_THEM: WordsHeadings = {
  question: 'You asked',
  'what-matters': 'What matters to you',
  'own-words': 'In your own words',
};

type WordsSaidProps = { readonly words: readonly Words[]; readonly headings?: WordsHeadings };

/** What the patient wrote in the open boxes, and what the clinician answered; headed as the patient reads it. */
export function WordsSaid({ words, headings = TO_THEM }: WordsSaidProps) {
  if (words.length === 0) return null;
  return (
    <dl className="grid gap-3">
      {words.map(({ id, kind, text, answer, answeredBy }) => (
        <div key={id} className="grid gap-1">
          <dt className="font-semibold">{headings[kind]}</dt>
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
