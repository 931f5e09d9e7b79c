import { expect, it } from 'vitest';
import { type Party, partyFacts, partyHeading } from './party-words';

const NOBODY: Party = {
  role: 'helper',
  name: 'Rosa Example',
  relation: null,
  language: null,
  reached: null,
  knownBy: null,
  agrees: null,
  words: null,
  meaning: null,
};

it.each<[Partial<Party>, string, Readonly<Record<string, string>>]>([
  [
    { knownBy: 'photo-id' },
    'Helped at the clinic: Rosa Example',
    { 'How identity was checked': 'They saw a photo ID of who signed' },
  ],
  [
    { role: 'interpreter', language: 'Deutsch', relation: 'Example Ltd', reached: 'phone' },
    'Interpreter: Rosa Example',
    {
      'Sent by, or what they are to the patient': 'Example Ltd',
      Language: 'Deutsch',
      'How they took part': 'On the phone',
    },
  ],
  [
    { role: 'young-person', agrees: false, words: 'It frightens me.' },
    'Young person: Rosa Example',
    { Agrees: 'No, or not sure', 'In their own words': 'It frightens me.' },
  ],
  [
    { role: 'resolver', agrees: true, words: 'We talked.' },
    'Clinician who decided: Rosa Example',
    { Decision: 'It may go ahead', Reason: 'We talked.' },
  ],
])('tells of whoever took part what concerns them, and nothing else: %o', (party, title, facts) => {
  const whole = { ...NOBODY, ...party };
  expect(partyHeading(whole)).toBe(title);
  expect(Object.fromEntries(partyFacts(whole).map(({ term, value }) => [term, value]))).toEqual(
    facts,
  );
});
