import { expect, it } from 'vitest';
import { freeIn, inTheWay, type TargetColumn } from './grid-target';

const MINUTE = 60_000;
/** A visit from the 10th minute to the 25th, and nobody there from the 60th on. */
const column = {
  start: 0,
  rows: 24,
  taken: [{ from: 4, to: 7 }],
  closed: [{ from: 14, to: 26 }],
} as unknown as TargetColumn;

it('a place says what is in the way there', () => {
  const said = [0, 10, 20, 25, 60].map((minute) => inTheWay(column, minute * MINUTE));
  expect(said).toEqual([null, 'taken', 'taken', null, 'closed']);
});

it('of a quarter that a visit leaves in its course, the free rest is meant; of a taken one nothing is', () => {
  const at = (minute: number) =>
    freeIn([column], { column: 0, start: minute * MINUTE }).start / MINUTE;
  expect([at(0), at(15), at(30), at(60)]).toEqual([0, 25, 30, 60]);
});
