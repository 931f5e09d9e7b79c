import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markAnswers, needsCall, questionsFor } from './understanding';

const SERVICES = ['de-roofing', 'curettage', 'cryotherapy', 'minocycline'] as const;

describe('the understanding check', () => {
  it.each(SERVICES)('of %s has six questions, each with one right answer among three', (slug) => {
    const questions = questionsFor(slug);
    expect(questions).toHaveLength(6);
    for (const { options, right } of questions) {
      expect(options).toHaveLength(3);
      expect(options.filter(({ key }) => key === right)).toHaveLength(1);
    }
    expect(new Set(questions.map(({ key }) => key)).size).toBe(6);
  });

  it('is not asked where there is nothing to consent to', () => {
    expect(questionsFor('advice-call')).toEqual([]);
  });

  it('is passed by the right answers only, and is not marked while one is missing', () => {
    const questions = questionsFor('cryotherapy');
    const anyAnswers = fc.record(
      Object.fromEntries(
        questions.map(({ key, options }) => [
          key,
          fc.constantFrom(...options.map((option) => option.key), '', 'made-up'),
        ]),
      ),
    );
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const marked = markAnswers(questions, answers);
        const isWhole = questions.every(({ key, options }) =>
          options.some((option) => option.key === answers[key]),
        );
        expect(marked !== null).toBe(isWhole);
        if (!marked) return;
        const allRight = questions.every(({ key, right }) => answers[key] === right);
        expect(marked.every(({ isRight }) => isRight)).toBe(allRight);
      }),
    );
  });

  it('asks for a call after two misses, and blocks nobody in silence', () => {
    expect([0, 1, 2, 3].map(needsCall)).toEqual([false, false, true, true]);
  });
});
