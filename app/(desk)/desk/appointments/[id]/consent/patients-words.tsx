import { type WordsHeadings, WordsSaid } from '@/app/_components/consent/words-said';
import type { Words } from '@/lib/consent/document/words';

const OF_THEM: WordsHeadings = {
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
      <WordsSaid words={words} headings={OF_THEM} />
    </section>
  );
}
