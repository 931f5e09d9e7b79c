import type { Row } from './row';

const NAME_WIDTH = 78;

/** One row as people read it: what, how much, how it compares, whether that is enough. */
export function line({ name, value, unit, ratio, bar, ok }: Row): string {
  const verdict = bar === null ? '' : ok ? 'ok' : 'TOO SLOW OR TOO MUCH';
  const columns = [
    name.padEnd(NAME_WIDTH),
    `${value} ${unit}`.padStart(12),
    (ratio === null ? '' : `× ${ratio}`).padStart(9),
    (bar === null ? '' : `bar ${bar}`).padStart(9),
    ` ${verdict}`,
  ];
  return columns.join('').trimEnd();
}
