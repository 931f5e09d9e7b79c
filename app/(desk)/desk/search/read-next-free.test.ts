import { expect, it } from 'vitest';
import { readNextFree } from './read-next-free';

const services = [
  { slug: 'cryotherapy', name: 'Cryotherapy' },
  { slug: 'de-roofing', name: 'De-roofing' },
  { slug: 'advice-call', name: 'Advice call' },
];
const places = [
  { slug: 'london', name: 'London' },
  { slug: 'new-york', name: 'New York' },
];

it.each([
  ['next free cryo in london', 'cryotherapy', 'london'],
  ['Free Cryo at New Y', 'cryotherapy', 'new-york'],
  ['next free call', 'advice-call', null],
  ['next free de-roofing in Paris', 'de-roofing', null],
])('"%s" asks for %s at %s', (typed, service, place) => {
  const wish = readNextFree(typed, services, places);
  expect([wish?.service.slug, wish?.place?.slug ?? null]).toEqual([service, place]);
});

it.each(['freeman', 'cryo', 'next free', 'free botox', 'free -', ''])(
  '"%s" asks for no free time',
  (typed) => {
    expect(readNextFree(typed, services, places)).toBeNull();
  },
);
