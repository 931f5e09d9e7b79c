import { describe, expect, it } from 'vitest';
import { SERVICES } from '@/db/seed/catalogue/services';
import type { RiskSaid } from '../healthcare-service/model';
import { readRisk, riskFields } from './risk-fields';

const SAID: RiskSaid = {
  ...{ text: 'Scar', band: 'common', basis: 'figure', figure: '5 of 100', figurePer100: 5 },
  ...{ note: null, isScarring: true, isColourChange: false, isSerious: false },
  onlyIfRaised: 'keloid',
  personalNotes: [{ ifRaised: ['keloid', 'thinner'], text: 'More likely for you.' }],
};
const questions = ['keloid', 'thinner', 'pacemaker'];
const read = (typed: Record<string, string>, band = SAID.band) =>
  readRisk({ ...riskFields(SAID), ...typed }, { questions, band });

describe('the boxes of a risk', () => {
  it('are read back as what the risk said, for every risk of the catalogue', () => {
    for (const { risks } of SERVICES) {
      for (const risk of risks) {
        const said: RiskSaid = {
          ...{
            figure: null,
            figurePer100: null,
            note: null,
            onlyIfRaised: null,
            personalNotes: [],
          },
          ...{ isScarring: false, isColourChange: false, isSerious: false },
          ...risk,
        };
        const asked = [said.onlyIfRaised, ...said.personalNotes.flatMap((note) => note.ifRaised)];
        const around = { questions: asked.filter((key) => key !== null), band: said.band };
        expect(readRisk(riskFields(said), around)).toEqual({ said });
      }
    }
  });

  it('lose white space, emptied sentences and nothing else, and take a new sentence', () => {
    const typed = { text: '  A   raised\r\nscar ', note: ' ', audience: 'everyone' };
    const added = { personalFor: 'pacemaker', personalText: 'We use no current.' };
    expect(read({ ...typed, 'personal-keloid+thinner': ' ', ...added })).toEqual({
      said: {
        ...SAID,
        text: 'A raised scar',
        onlyIfRaised: null,
        personalNotes: [{ ifRaised: ['pacemaker'], text: 'We use no current.' }],
      },
    });
  });

  it.each<[string, Record<string, string>, string]>([
    ['nothing that can happen', { text: ' ' }, 'text'],
    ['too much', { text: 'x'.repeat(201) }, 'text'],
    ['too long a note', { note: 'x'.repeat(601) }, 'note'],
    ['no source of a number', { figure: '' }, 'figure'],
    ['too long a source', { figure: 'x'.repeat(301) }, 'figure'],
    ['a source of nothing', { basis: 'word', figurePer100: '' }, 'figure'],
    ['an unknown basis', { basis: 'rumour' }, 'basis'],
    ['a number that is none', { figurePer100: 'five' }, 'figurePer100'],
    ['a number above all people', { figurePer100: '101' }, 'figurePer100'],
    ['a number against the word', { figurePer100: '50' }, 'figurePer100'],
    ['an unknown kind of harm', { kind: 'bad' }, 'kind'],
    ['neither serious nor not', { serious: '' }, 'serious'],
    ['an unknown audience', { audience: 'everybody-else' }, 'audience'],
    ['a sentence for nobody', { personalText: 'For you.' }, 'personalFor'],
    ['nothing for somebody', { personalFor: 'pacemaker' }, 'personalText'],
    ['a sentence for an unknown audience', { 'personal-moon': 'For you.' }, 'personal-moon'],
    ['a new one too', { personalFor: 'moon', personalText: 'For you.' }, 'personalFor'],
    [
      'too long a sentence',
      { 'personal-keloid+thinner': 'x'.repeat(401) },
      'personal-keloid+thinner',
    ],
    [
      'the same words twice',
      { personalFor: 'keloid', personalText: 'More likely for you.' },
      'personalText',
    ],
  ])('complain at the box of %s', (_, typed, box) => {
    const answer = read(typed);
    expect(answer).toEqual({ errors: { [box]: expect.any(String) } });
  });

  it('keep a published number while its approval has fallen, and what else is changed then', () => {
    const fallen: RiskSaid = { ...SAID, band: 'not_known', note: 'Ask us.' };
    expect(readRisk(riskFields(fallen), { questions, band: 'not_known' })).toEqual({
      said: fallen,
    });
  });

  it('let each question have one sentence', () => {
    const own = { ...SAID, personalNotes: [{ ifRaised: ['keloid'], text: 'More likely.' }] };
    const typed = { ...riskFields(own), personalFor: 'keloid', personalText: 'Another.' };
    expect(readRisk(typed, { questions, band: 'common' })).toEqual({
      errors: { personalFor: expect.any(String) },
    });
  });
});
