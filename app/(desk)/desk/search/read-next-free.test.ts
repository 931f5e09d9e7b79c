import { expect, it } from 'vitest';
import { mayAskForTime, readNextFree } from './read-next-free';

const services = [
  { slug: 'cryotherapy', name: 'Cryotherapy' },
  { slug: 'de-roofing', name: 'De-roofing' },
  { slug: 'advice-call', name: 'Advice call' },
  { slug: 'new-lesion', name: 'Check of a new lesion' },
];
const places = [
  { slug: 'london', name: 'London' },
  { slug: 'new-york', name: 'New York' },
];

it.each([
  ['next free cryo in london', 'cryotherapy', 'london'],
  ['next free cryo london', 'cryotherapy', 'london'],
  ['free cryo london', 'cryotherapy', 'london'],
  ['cryo london', 'cryotherapy', 'london'],
  ['london cryo', 'cryotherapy', 'london'],
  ['London, next cryo', 'cryotherapy', 'london'],
  ['london free de roofing', 'de-roofing', 'london'],
  ['call advice new york free', 'advice-call', 'new-york'],
  ['Free Cryo at New Y', 'cryotherapy', 'new-york'],
  ['cryo new york', 'cryotherapy', 'new-york'],
  ['free new lesion new york', 'new-lesion', 'new-york'],
  ['free new lesion', 'new-lesion', null],
  ['cryo in london', 'cryotherapy', 'london'],
  ['next free call', 'advice-call', null],
  ['next free de-roofing in Paris', 'de-roofing', null],
])('"%s" asks for %s at %s', (typed, service, place) => {
  const wish = readNextFree(typed, services, places);
  expect([wish?.service.slug, wish?.place?.slug ?? null]).toEqual([service, place]);
  expect(mayAskForTime(typed)).toBe(true);
});

it.each([
  'freeman',
  'cryo',
  'london',
  'next free',
  'next free london',
  'free botox',
  'free cryo smith',
  'cryo smith',
  'cryo lo',
  'de lo',
  'advice call',
  'in london',
  'free -',
  '',
])('"%s" asks for no free time', (typed) => {
  expect(readNextFree(typed, services, places)).toBeNull();
});

it('knows a certain wish from words that may be a name', () => {
  expect(readNextFree('cryo london', services, places)?.isCertain).toBe(false);
  expect(readNextFree('free cryo london', services, places)?.isCertain).toBe(true);
});
