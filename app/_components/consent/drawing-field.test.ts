import { expect, it } from 'vitest';
import { drawingField } from './drawing-field';

it('takes no drawing, takes one, and never drops in silence what it cannot read', () => {
  expect(drawingField.parse(undefined)).toBeNull();
  expect(drawingField.parse('')).toBeNull();
  expect(drawingField.parse('10,10 40,60')).toBe('10,10 40,60');
  for (const odd of ['10,10', '10,10 999,60', 'M 1 2', ' ']) {
    const read = drawingField.safeParse(odd);
    expect(
      read.error?.issues.map(({ message }) => message),
      odd,
    ).toEqual(['Clear the drawing, and draw it again or leave it']);
  }
});
