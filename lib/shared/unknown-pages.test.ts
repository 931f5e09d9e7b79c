import { expect, it } from 'vitest';
import { isUnknownPage, UNKNOWN } from './unknown-pages';

it.each(Object.values(UNKNOWN))('%s is answered as not there', (path) => {
  expect(isUnknownPage(path)).toBe(true);
});

it.each(['/', '/unknown', '/treatments', '/a/unknown', '/desk/unknown/more'])(
  '%s is not',
  (path) => {
    expect(isUnknownPage(path)).toBe(false);
  },
);
