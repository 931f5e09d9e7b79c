import { redirect } from 'next/navigation';
import { expect, it } from 'vitest';
import { seeOther } from './see-other';

function digestOf(go: () => never): unknown {
  try {
    return go();
  } catch (error) {
    return error instanceof Error && 'digest' in error ? error.digest : error;
  }
}

it('sends on as 303, where the framework’s own answer would post a form once more', () => {
  expect(
    digestOf(() => redirect('/desk?day=2026-11-26')),
    'else this file is not needed',
  ).toMatch(/;307;$/);
  expect(digestOf(() => seeOther('/desk?day=2026-11-26'))).toMatch(
    /^NEXT_REDIRECT;\w+;\/desk\?day=2026-11-26;303;$/,
  );
});
