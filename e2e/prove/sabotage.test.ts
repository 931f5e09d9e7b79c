import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SABOTAGES } from './sabotage';

const inSource = Object.entries(SABOTAGES).flatMap(([name, { source }]) =>
  source ? [[name, source] as const] : [],
);

test.each(inSource)(
  '%s breaks exactly one place of the source as it is today',
  (_, { file, find }) => {
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(source.split(find)).toHaveLength(2);
  },
);
