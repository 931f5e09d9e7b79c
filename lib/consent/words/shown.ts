import type { ConsentDocument, FormWords } from '../model';
import type { UnderstandingQuestion } from '../understanding/understanding-questions';
import { MARKS } from './english';
import { type Language, languageOf } from './language';
import { CHECK, SIGNING } from './signing-english';

const QUESTION = 'question-';

/**
 * Of a form's words those that are said around the blocks: they go into the text itself, so that what is read, answered
 * and signed is in what is hashed, and stands there for good.
 */
export function wordsAround(words: FormWords): FormWords {
  const keys = new Set(Object.keys({ ...MARKS, ...SIGNING, ...CHECK }));
  return Object.fromEntries(
    Object.entries(words).filter(
      ([key]) => key.startsWith(QUESTION) || keys.has(key.replace(/\.[a-z]+$/, '')),
    ),
  );
}

/** The language of a stored text. */
export function documentLanguage(document: ConsentDocument): Language {
  const words = document.layout === 2 ? (document.words ?? null) : null;
  return languageOf({ locale: document.locale, words });
}

export const questionKey = (question: string) => `${QUESTION}${question}`;
export const answerKey = (question: string, answer: string) => `${QUESTION}${question}-${answer}`;
export const whyKey = (question: string) => `${QUESTION}${question}-why`;

/** The questions of the check, asked in that language; which answer is right is the same in all. */
export function questionsIn(
  { text }: Pick<Language, 'text'>,
  questions: readonly UnderstandingQuestion[],
): readonly UnderstandingQuestion[] {
  return questions.map((question) => ({
    ...question,
    text: text(questionKey(question.key), question.text),
    options: question.options.map((option) => ({
      ...option,
      text: text(answerKey(question.key, option.key), option.text),
    })),
    explanation: text(whyKey(question.key), question.explanation),
  }));
}

/** What is agreed to about signing on a screen, sentence by sentence. */
export function disclosureIn({ say }: Pick<Language, 'say'>): readonly string[] {
  return [
    say('disclosure-electronic'),
    say('disclosure-paper'),
    say('disclosure-back'),
    say('disclosure-device'),
  ];
}

const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur'];

/** The direction of a text: which way a page turns for it. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(new Intl.Locale(locale).language) ? 'rtl' : 'ltr';
}

/** For the element around words in the language of a text: what they are read out in, and from which side. */
export function inLanguage({ locale }: Pick<ConsentDocument, 'locale'>) {
  return { lang: locale, dir: directionOf(locale) };
}
