import { describe, expect, it } from 'vitest';
import { PlainProblem } from '../../db/embedded/plain-problem';
import { parseBenchOptions } from './bench-options';

describe('npm run bench', () => {
  it('measures everything on a million visits unless told otherwise', () => {
    expect(parseBenchOptions([])).toEqual({
      quick: false,
      json: false,
      only: [],
      appointments: 1_000_000,
    });
    expect(parseBenchOptions(['--quick', '--json', '--only', 'engine,holds'])).toMatchObject({
      quick: true,
      json: true,
      only: ['engine', 'holds'],
    });
  });

  it.each([[['--only', 'cake']], [['--slow']], [['--appointments', 'many']]])(
    'refuses %j in words',
    (args) => expect(() => parseBenchOptions(args)).toThrow(PlainProblem),
  );
});
