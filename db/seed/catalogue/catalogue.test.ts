import { describe, expect, it } from 'vitest';
import { assessmentRuleOf } from '../../../lib/healthcare-service/prerequisite';
import { ALLERGY_QUESTIONS } from '../../../lib/questionnaire/allergies';
import { itemsFor } from '../../../lib/questionnaire/model';
import { PRACTITIONERS } from '../clinic/practitioners';
import { SCREENING_ITEMS } from './screening';
import { SERVICES } from './services';

// The published catalogue in short: * = all other services; c consultation, a advice call, d de-roofing,
// u curettage, y cryotherapy, m minocycline, f follow-up; then ok, review or block.
const CODES: Readonly<Record<string, string>> = {
  '*': '*',
  c: 'consultation',
  a: 'advice-call',
  d: 'de-roofing',
  u: 'curettage',
  y: 'cryotherapy',
  m: 'minocycline',
  f: 'follow-up',
};
const RULES: Readonly<Record<string, string>> = {
  age: '*:review m:block',
  undiagnosed: 'c:ok a:ok f:ok *:block',
  bleed: 'c:review a:ok *:block',
  change: 'c:review a:ok *:block',
  eyelid: 'c:ok a:ok m:ok f:ok *:review',
  sudden: 'c:ok a:ok f:ok *:review',
  'skin-cancer': 'c:ok a:ok *:review',
  infection: 'c:ok a:ok m:review f:ok *:block',
  pregnant: 'm:block c:ok a:ok f:ok *:review',
  keloid: 'd:review u:review y:review',
  'skin-type': 'y:review u:review d:ok',
  cold: 'y:block',
  ctd: 'y:review m:block u:review d:review',
  'cryo-react': 'y:block',
  device: 'u:review',
  thinner: 'u:review d:review m:review',
  'la-allergy': 'u:review d:review',
  g6pd: 'd:review u:review',
  isotretinoin: 'd:review u:review y:review m:block',
  healing: 'u:review d:ok y:ok',
  tetracycline: 'm:block',
  organs: 'm:block',
  ich: 'm:block',
  meds: 'm:review',
  distress: 'c:ok a:ok f:ok *:review',
  pressure: 'c:ok a:ok f:ok *:review',
  support: '*:ok',
  // Of the catalogue's "infection" its own question, so that it can be asked shortly before.
  sunburn: 'c:ok a:ok m:review f:ok *:block',
  // Of its short questions before the visit.
  'new-medicine': 'c:ok a:ok f:ok *:review',
  'changed-mind': 'c:ok a:ok f:ok *:review',
};

// minutes (before, during, after), price and deposit in pounds and dollars, thinking hours.
const TERMS: Readonly<Record<string, string>> = {
  'advice-call': '0+15+5 £0/0 $0/0 0h',
  consultation: '0+30+10 £5000/1000 $9000/1800 0h',
  'de-roofing': '45+30+10 £9500/1900 $17500/3500 24h',
  curettage: '0+45+15 £18000/3600 $32000/6400 72h',
  cryotherapy: '0+20+10 £11000/2200 $20000/4000 48h',
  minocycline: '0+30+10 £7500/1500 $14000/2800 168h',
  'follow-up': '0+15+5 £0/0 $0/0 0h',
};

const CONSENT_KEYS = [
  'key-facts',
  'about',
  'diagnosis',
  'harmless',
  'treatment',
  'numbing',
  'benefit',
  'risks',
  'uncertainty',
  'alternatives',
  'aftercare',
  'cost-and-cancelling',
  'time-to-think',
  'your-choice',
  'capacity',
  'two-signatures',
  'opt-ins',
  'records-and-copy',
  'electronic-record',
];

describe('the screening questions', () => {
  it('carry the rules of the catalogue, every one', () => {
    const expected = Object.fromEntries(
      Object.entries(RULES).map(([linkId, text]) => [
        linkId,
        Object.fromEntries(
          text.split(' ').map((rule) => {
            const [code = '', outcome] = rule.split(':');
            return [CODES[code], outcome];
          }),
        ),
      ]),
    );
    expect(Object.fromEntries(SCREENING_ITEMS.map((i) => [i.linkId, i.rules]))).toEqual(expected);
  });

  it('ask about allergies under the names by which the desk tells of them', () => {
    const asked = SCREENING_ITEMS.filter(({ text }) => /allerg/i.test(text));
    expect(asked.map(({ linkId }) => linkId)).toEqual(ALLERGY_QUESTIONS);
  });

  it('are raised by "yes", except the one about a diagnosis', () => {
    const raisedByNo = SCREENING_ITEMS.filter(({ raisedBy }) => raisedBy === 'no');
    expect(raisedByNo.map(({ linkId }) => linkId)).toEqual(['undiagnosed']);
  });

  it('promise a call to whoever asks for help', () => {
    const withCall = SCREENING_ITEMS.filter(({ asksForCall }) => asksForCall);
    expect(withCall.map(({ linkId, nextStep }) => `${linkId}: ${nextStep}`)).toEqual([
      'support: We ring you before your visit, and ask what you need.',
    ]);
  });

  it('give a reason and a next step in whole sentences', () => {
    for (const { linkId, text, reason, nextStep } of SCREENING_ITEMS) {
      expect(text, linkId).toMatch(/\?$/);
      expect(`${reason} ${nextStep}`, linkId).toMatch(/^[A-Z].+\. [A-Z].+\.$/);
    }
  });
});

describe('the short questions before a visit', () => {
  const asked = (slug: string) =>
    itemsFor(SCREENING_ITEMS, slug, 'rescreen').map(({ linkId }) => linkId);

  it.each(['de-roofing', 'curettage', 'cryotherapy', 'minocycline'])('are five for %s', (slug) => {
    expect(asked(slug)).toEqual([
      'infection',
      'sunburn',
      'pregnant',
      'new-medicine',
      'changed-mind',
    ]);
  });

  it.each(['consultation', 'advice-call', 'follow-up'])('are none for %s', (slug) => {
    expect(asked(slug)).toEqual([]);
  });
});

describe('the services', () => {
  it('take the time and cost the money of the catalogue', () => {
    const terms = SERVICES.map((s) => [
      s.slug,
      `${s.preparationMinutes}+${s.durationMinutes}+${s.cleaningMinutes} ` +
        `£${s.price.GBP}/${s.deposit.GBP} $${s.price.USD}/${s.deposit.USD} ${s.reflectionHours}h`,
    ]);
    expect(Object.fromEntries(terms)).toEqual(TERMS);
  });

  it('are each explained, and each done by somebody', () => {
    for (const { slug, content, summary } of SERVICES) {
      expect(summary.length, slug).toBeGreaterThan(40);
      expect(content.whatHappens.length, slug).toBeGreaterThan(1);
      expect(content.notFor.length, slug).toBeGreaterThan(0);
      expect(
        PRACTITIONERS.some(({ competences }) => competences.includes(slug)),
        slug,
      ).toBe(true);
    }
  });

  it('ask for consent exactly where they treat, with doing nothing as the first alternative', () => {
    for (const { slug, isTreatment, consentBlocks } of SERVICES) {
      expect(consentBlocks !== null, slug).toBe(isTreatment);
      if (consentBlocks === null) continue;
      const forEveryone = consentBlocks.filter(({ onlyIf }) => !onlyIf);
      expect(forEveryone.map(({ key }) => key)).toEqual(CONSENT_KEYS);
      const alternatives = consentBlocks.find(({ key }) => key === 'alternatives');
      expect(alternatives?.options?.[0]?.key).toBe('nothing');
      expect(alternatives?.options?.some(({ service }) => service === slug)).toBe(true);
      expect(alternatives?.paragraphs.at(-1)).toMatch(/never squeeze/);
    }
  });

  it('say in each consent, beside the signs of trouble, whom to ring at any hour', () => {
    const aftercare = SERVICES.flatMap(({ consentBlocks }) =>
      (consentBlocks ?? []).filter(({ key }) => key === 'aftercare'),
    );
    expect(aftercare).toHaveLength(4);
    for (const { paragraphs } of aftercare) {
      expect(paragraphs.join(' ')).toMatch(/Our phone number.*closed.*\b111\b.*\b911\b/);
    }
  });

  it('name only screening questions that exist, in personal notes and in blocks for some people', () => {
    const questions = SCREENING_ITEMS.map(({ linkId }) => linkId);
    for (const { risks, consentBlocks } of SERVICES) {
      const named = [
        ...risks.flatMap(({ personalNotes = [] }) => personalNotes.flatMap((n) => n.ifRaised)),
        ...risks.flatMap(({ onlyIfRaised }) => onlyIfRaised ?? []),
        ...(consentBlocks ?? []).flatMap(({ onlyIf = [] }) => onlyIf),
      ];
      for (const question of named) expect(questions).toContain(question);
    }
  });

  it('ask for an assessment within half a year; minocycline for one in person within 90 days', () => {
    const rules = SERVICES.flatMap(({ slug, prerequisites }) => {
      const rule = assessmentRuleOf(prerequisites);
      return rule
        ? [[slug, rule.serviceSlugs.join(), rule.withinDays, rule.inPerson] as const]
        : [];
    });
    expect(rules.toSorted(([a], [b]) => a.localeCompare(b))).toEqual([
      ['cryotherapy', 'consultation', 182, false],
      ['curettage', 'consultation', 182, false],
      ['de-roofing', 'consultation', 182, false],
      ['minocycline', 'consultation', 90, true],
    ]);
  });

  it('never let minocycline be booked by oneself', () => {
    const notSelfBookable = SERVICES.filter(({ selfBookable }) => !selfBookable);
    expect(notSelfBookable.map(({ slug }) => slug)).toEqual(['minocycline']);
  });
});
