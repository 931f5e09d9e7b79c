import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { treatmentLook, treatmentLooks } from './treatment-look';

const named = (...names: string[]) =>
  treatmentLooks(names.map((name, at) => ({ slug: `service-${at}`, name })));

it('each treatment is told by two letters of its name, and no two by the same', () => {
  const names = ['Cryotherapy', 'Advice call', 'Cream', 'After care', 'Crab', '?', 'Crab'];
  expect(named(...names).map(({ letters }) => letters)).toEqual([
    'CR',
    'AC',
    'CE',
    'AF',
    'CA',
    'T6',
    'CB',
  ]);
});

it('treatments beside each other have different colours, and a ninth begins again', () => {
  const colours = named(...'ABCDEFGHI').map(({ colour }) => colour);
  expect(new Set(colours).size).toBe(8);
  expect(colours[8]).toBe(colours[0]);
});

it('a treatment that is not there has a bar all the same', () => {
  expect(treatmentLook(named('Cryotherapy'), 'gone').colour).toBe('currentColor');
});

const [light = '', dark = ''] = readFileSync('app/tokens.css', 'utf8').split('@media screen');
const GROUND = /^(status-\w+-tint|surface)$/;

it.each([
  ['light', light],
  ['dark', dark],
])('the bar of every treatment stands out 3:1 from all that it can stand on, in %s', (_, css) => {
  const colours = new Map(
    [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [
      name,
      luminance(value),
    ]),
  );
  const bars = [...colours].filter(([name]) => name.startsWith('treatment-'));
  const grounds = [...colours].filter(([name]) => GROUND.test(name));
  expect([bars.length, grounds.length]).toEqual([8, 8]);
  const tooPale = bars.flatMap(([bar, of]) =>
    grounds.filter(([, on]) => contrast(of, on) < 3).map(([on]) => `${bar} on ${on}`),
  );
  expect(tooPale).toEqual([]);
});

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** As WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
