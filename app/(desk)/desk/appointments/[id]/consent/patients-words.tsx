import type { Words } from '@/lib/consent/document/words';

const HEADINGS: Record<Words['kind'], string> = {
  question: 'They asked',
  'what-matters': 'What matters to them',
  'own-words': 'The treatment in their own words',
};

/** What the patient wrote beside the form, and what was answered. */
export function PatientsWords({ words }: { readonly words: readonly Words[] }) {
  if (words.length === 0) return null;
  return (
    <section aria-labelledby="words" className="grid gap-3">
      <h2 id="words" className="text-xl">
        What the patient wrote
      </h2>
      <dl className="grid gap-3">
        {words.map(({ id, kind, text, answer, answeredBy }) => (
          <div key={id} className="grid gap-1">
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
    </section>
  );
}
