import { describe, expect, it } from 'vitest';
import { FORM_LOCALES } from '../../consent-form/model';
import { showRisk } from '../../healthcare-service/risk-words';
import { LESION_SITES, type LesionSiteCode } from '../../procedure/model';
import { hashJson } from '../../shared/canonical-json';
import { composeConsent } from '../document/compose';
import type { ConsentSources } from '../document/parts';
import { sampleSources } from '../document/testing/sample-sources';
import type { ConsentDocumentV2 } from '../model';
import { questionsFor } from '../understanding/understanding';
import { ENGLISH, languageOf } from './language';
import { type OwnEnglish, type Phrase, phraseGroups, phraseProblem, unwritten } from './phrases';
import { disclosureIn, documentLanguage, questionsIn } from './shown';
import { madeUpWords } from './testing/made-up';

const RISK = {
  text: 'A scar',
  band: 'common',
  basis: 'figure',
  figure: '4.4% of larger operations',
  figurePer100: null,
  note: 'It fades.',
  isScarring: true,
  isColourChange: false,
  isSerious: true,
  onlyIfRaised: null,
  personalNotes: [{ ifRaised: ['keloid'], text: 'More for you.' }],
  approvedAt: new Date('2026-05-01T09:00:00Z'),
  approvedBy: 'Rosa Example',
} as const;
const OWN: OwnEnglish = {
  serviceSlug: 'cryotherapy',
  treatment: 'Freezing',
  risks: [showRisk(RISK)],
  practitionerTitles: ['Dermatologist'],
};
const groupsOf = (locale: string) => phraseGroups(locale, OWN);
const OTHERS = Object.keys(FORM_LOCALES).filter((locale) => !locale.startsWith('en'));

const SOURCES = sampleSources();

function compose(
  locale: string,
  words = madeUpWords(groupsOf(locale)),
  over: Partial<ConsentSources> = {},
) {
  const options = ['cryotherapy', 'curettage', 'cream'].map((service) => ({
    ...{ key: service, service, name: '«name»' },
    ...{ whatHappens: '«w»', good: '«g»', bad: '«b»', healing: '«h»' },
  }));
  const blocks = [{ key: 'alternatives', heading: '«heading»', paragraphs: [], options }];
  return composeConsent({
    ...SOURCES,
    form: { version: 3, locale, words, blocks },
    treatment: { slug: 'cryotherapy', name: 'Freezing' },
    patient: { fullName: '«Ada»', birthDate: '1990-02-03' },
    practitioner: { name: '«Dr»', title: 'Dermatologist', registration: '«1»' },
    location: { name: '«Place»', timeZone: 'Europe/London' },
    startsAt: new Date('2027-07-01T10:00:00Z'),
    sites: (Object.keys(LESION_SITES) as LesionSiteCode[]).map((site) => ({ site, count: 2 })),
    risks: [showRisk(RISK)],
    concerns: ['keloid'],
    ...over,
  });
}

/** Every text that somebody reads in a document. */
function textsOf({ title, blocks }: ConsentDocumentV2): readonly string[] {
  return [
    title,
    ...blocks.flatMap((block) => [
      block.heading,
      ...block.facts.flatMap(({ term, value }) => [term, value]),
      ...block.paragraphs,
      ...block.items,
      ...block.risks.flatMap(({ text, word, number, finer, basis, note, personal }) =>
        [text, word, number, finer, basis, note, ...personal].filter((part) => part !== null),
      ),
      ...block.options.flatMap(({ name, rows }) => [
        name,
        ...rows.flatMap(({ term, value }) => [term, value]),
      ]),
    ]),
  ];
}

describe('a text in another language', () => {
  it.each(OTHERS)('has no word of English in it: %s', (locale) => {
    const { sites: _, ...whole } = compose(locale);
    const none = compose(locale, undefined, {
      terms: { ...SOURCES.terms, depositMinor: 0, reflectionHours: 0 },
      sites: [],
    });
    const days = [whole.visit.when, languageOf({ locale, words: {} }).day('1990-02-03')];
    for (const text of [...textsOf({ ...whole, sites: [] }), ...textsOf(none)]) {
      // What is written is in these marks; beside it stand numbers and amounts, and days in that language.
      const left = days.includes(text) ? '' : text.replace(/«[^»]*»/g, '').replace(/(UK)?£/g, '');
      expect(left, text).not.toMatch(/[a-z]|\{/i);
    }
    const language = documentLanguage(whole as ConsentDocumentV2);
    const questions = questionsIn(language, questionsFor('cryotherapy'));
    for (const { text, options, explanation } of questions) {
      expect([text, explanation, ...options.map((option) => option.text)].join('')).toMatch(
        /^(«[^»]*»)+$/,
      );
    }
    expect(disclosureIn(language).join('')).toMatch(/^(«[^»]*»)+$/);
    expect(language.say('picture-filled', { count: 10, number: '' })).toContain('«picture-filled');
  });

  it('asks the clinic for every sentence that the program says, and for none in English', () => {
    const asked = groupsOf('fr-FR').flatMap(({ phrases }) => phrases.map(({ key }) => key));
    const plain = asked.map((key) => key.replace(/\.(zero|one|two|few|many|other)$/, ''));
    for (const key of Object.keys(ENGLISH)) expect(plain).toContain(key);
    expect(new Set(asked).size).toBe(asked.length);
    expect(phraseGroups('en-GB', OWN)).toEqual([]);
    expect(phraseGroups('en-US', OWN)).toEqual([]);
  });

  it('is the same to the byte from the same words, whatever the program says by then', () => {
    const words = madeUpWords(groupsOf('fr-FR'));
    const hash = hashJson(compose('fr-FR', words));
    expect(hashJson(compose('fr-FR', structuredClone(words)))).toBe(hash);
    expect(hashJson(compose('fr-FR', { ...words, 'sign-means': 'Autre.' }))).not.toBe(hash);
  });

  it('writes money, days and numbers as that language does, on the calendar of the clinic', () => {
    const french = languageOf({ locale: 'fr-FR', words: {} });
    expect(french.money(2_201, 'GBP')).toMatch(/^22,01\s£/);
    expect(french.day('1990-02-03')).toBe('3 février 1990');
    const at = new Date('2027-10-31T01:30:00Z');
    expect(french.moment(at, 'Europe/London')).toMatch(
      /^dimanche 31 octobre 2027.*01:30.*Greenwich/,
    );
    // The hour before has the same numbers on the clock, and another zone.
    const before = french.moment(new Date(at.getTime() - 3_600_000), 'Europe/London');
    expect(before).not.toBe(french.moment(at, 'Europe/London'));
    expect(languageOf({ locale: 'ar-SA', words: {} }).day('1990-02-03')).toContain('١٩٩٠');
  });

  it('has a sentence for each kind of number that the language tells apart', () => {
    const hours = { one: '{count} godzinę', few: '{count} godziny', many: '{count} godzin' };
    const words = Object.fromEntries(
      Object.entries(hours).map(([form, text]) => [`earliest-hours.${form}`, text]),
    );
    const { say } = languageOf({ locale: 'pl-PL', words });
    const said = [1, 2, 5, 22, 48].map((count) => say('earliest-hours', { count }));
    expect(said).toEqual(['1 godzinę', '2 godziny', '5 godzin', '22 godziny', '48 godzin']);
    // What nobody wrote is said in English, so that nothing is ever left out.
    expect(say('pay-nothing')).toBe('Nothing');
    const forms = (locale: string) =>
      groupsOf(locale)
        .flatMap(({ phrases }) => phrases)
        .filter(({ key }) => key.startsWith('earliest-hours'))
        .map(({ key }) => key.split('.')[1]);
    expect(forms('pl-PL')).toEqual(['many', 'one', 'few']);
    expect(forms('cy-GB')).toEqual(['zero', 'one', 'two', 'few', 'other', 'many']);
  });
});

describe('a sentence in another language', () => {
  const phrase = (english: string, numbers: Phrase['numbers'] = null): Phrase => ({
    ...{ key: 'key', english, numbers },
  });
  it.each([
    ['You get {whole}', 'Vous recevez {whole}', null, null],
    ['You get {whole}', 'Vous recevez {whole}, oui {whole}', null, null],
    ['You get {whole}', 'Vous recevez tout', null, 'It needs {whole}, as in English'],
    ['You get {whole}', '{whole} {tout}', null, 'There is nothing to put in for {tout}'],
    ['You get {whole}', '{whole} {', null, 'A brace stands alone: write {name} as in English'],
    ['{count} hours', 'une heure', [1], null],
    ['{count} hours', 'des heures', [2, 3], 'It needs {count}, as in English'],
    ['Nothing', 'Rien', null, null],
  ])('%s → %s', (english, written, numbers, problem) => {
    expect(phraseProblem(phrase(english, numbers), written)).toBe(problem);
  });

  it('counts as written only when it is right', () => {
    const groups = groupsOf('pl-PL');
    const words = madeUpWords(groups);
    expect(unwritten(groups, words)).toEqual([]);
    const wrong = { ...words, 'cancel-most': 'Nic', title: ' ' };
    expect(unwritten(groups, wrong).map(({ key }) => key)).toEqual(['title', 'cancel-most']);
  });
});
