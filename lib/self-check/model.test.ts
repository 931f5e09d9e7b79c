import { describe, expect, test } from 'vitest';
import { ADVICE, decideAdvice, SELF_CHECK_ANSWERS, type SelfCheckAnswers } from './model';

function everyCombination(): SelfCheckAnswers[] {
  return SELF_CHECK_ANSWERS.person.flatMap((person) =>
    SELF_CHECK_ANSWERS.warning.flatMap((warning) =>
      SELF_CHECK_ANSWERS.eye.flatMap((eye) =>
        SELF_CHECK_ANSWERS.look.flatMap((look) =>
          SELF_CHECK_ANSWERS.bother.map((bother) => ({ person, warning, eye, look, bother })),
        ),
      ),
    ),
  );
}

const ALL = everyCombination();
const CALM: SelfCheckAnswers = {
  person: 'adult',
  warning: 'no',
  eye: 'no',
  look: 'yes',
  bother: 'no',
};

function name(answers: SelfCheckAnswers): string {
  return Object.values(answers).join(' ');
}

describe('over all combinations of answers', () => {
  test('there are 216 and each gets advice', () => {
    expect(new Set(ALL.map(name)).size).toBe(216);
    for (const answers of ALL) expect(ADVICE).toContain(decideAdvice(answers).advice);
  });

  test('leaving alone is the advice in exactly three of them', () => {
    const calm = ALL.filter((answers) => decideAdvice(answers).advice === 'leave-alone');
    expect(calm.map(name).sort()).toEqual([
      'adult no no yes no',
      'baby no no yes no',
      'baby no no yes yes',
    ]);
  });

  test('a warning sign or a bump on the eyelid edge always sends to a doctor', () => {
    for (const answers of ALL) {
      if (answers.warning !== 'yes' && answers.eye !== 'edge') continue;
      expect(decideAdvice(answers).advice, name(answers)).toBe('see-doctor');
    }
  });

  test('for older people nothing else does', () => {
    for (const answers of ALL) {
      if (answers.person === 'baby' || answers.warning === 'yes' || answers.eye === 'edge')
        continue;
      expect(decideAdvice(answers).advice, name(answers)).not.toBe('see-doctor');
    }
  });

  test('"not sure" never ends in leaving alone', () => {
    for (const answers of ALL) {
      if (!Object.values(answers).includes('unsure')) continue;
      expect(decideAdvice(answers).advice, name(answers)).not.toBe('leave-alone');
    }
  });

  test('a baby is never asked to book', () => {
    for (const answers of ALL.filter(({ person }) => person === 'baby')) {
      expect(decideAdvice(answers).advice, name(answers)).not.toBe('assessment');
    }
  });

  test('every advice but leaving alone has its reasons, and leaving alone has none', () => {
    for (const answers of ALL) {
      const { advice, reasons } = decideAdvice(answers);
      expect(reasons.length === 0, name(answers)).toBe(advice === 'leave-alone');
    }
  });
});

describe('one answer changed from the calm case', () => {
  test.each([
    [{}, 'leave-alone', []],
    [{ person: 'child' }, 'assessment', ['child']],
    [{ person: 'baby' }, 'leave-alone', []],
    [{ warning: 'yes' }, 'see-doctor', ['warning']],
    [{ warning: 'unsure' }, 'assessment', ['warning-unsure']],
    [{ eye: 'edge' }, 'see-doctor', ['eyelid-edge']],
    [{ eye: 'near' }, 'assessment', ['near-eye']],
    [{ eye: 'unsure' }, 'assessment', ['eye-unsure']],
    [{ look: 'no' }, 'assessment', ['other-look']],
    [{ look: 'unsure' }, 'assessment', ['look-unsure']],
    [{ bother: 'yes' }, 'assessment', ['bothers']],
  ] as const)('%j gives %s', (change, advice, reasons) => {
    expect(decideAdvice({ ...CALM, ...change })).toEqual({ advice, reasons });
  });

  test('only the reasons of the winning advice are named', () => {
    const answers = { ...CALM, warning: 'yes', look: 'no', bother: 'yes' } as const;
    expect(decideAdvice(answers)).toEqual({ advice: 'see-doctor', reasons: ['warning'] });
  });
});
