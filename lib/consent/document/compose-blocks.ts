import { basisText, frequencyOf, type ShownRisk } from '../../healthcare-service/risk-words';
import { LESION_SITES, type LesionSiteCode, lesionCount } from '../../procedure/model';
import type { ConsentFact, DocumentBlock, DocumentRisk, FormOption } from '../model';
import type { Language, WordKey } from '../words/language';
import { cancellingItems, costFacts, withdrawingItems } from './money-words';
import type { ConsentParts } from './parts';

/** What the program adds to the clinic's words, by the key of the block. */
export type Addition = Partial<Omit<DocumentBlock, 'key' | 'version' | 'heading'>>;

type Composer = {
  readonly heading: WordKey & `heading-${string}`;
  readonly add: (parts: ConsentParts) => Addition;
};

/** The blocks that every consent has, whether or not its form has words for them; the heading is for the latter. */
export const COMPOSED: Readonly<Record<string, Composer>> = {
  who: { heading: 'heading-who', add: (parts) => ({ facts: whoFacts(parts) }) },
  sites: { heading: 'heading-sites', add: sitesAddition },
  risks: { heading: 'heading-risks', add: risksAddition },
  'cost-and-cancelling': {
    heading: 'heading-cost-and-cancelling',
    add: (parts) => ({ facts: costFacts(parts), items: cancellingItems(parts) }),
  },
  'time-to-think': { heading: 'heading-time-to-think', add: timeAddition },
  'your-choice': {
    heading: 'heading-your-choice',
    add: (parts) => ({ items: withdrawingItems(parts) }),
  },
};

/** Under which key a clinic's own words in English (a risk, a treatment's name) are kept in another language. */
export const ownKey = (english: string) => `own:${english}`;
export const siteKey = (site: LesionSiteCode) => `site-${site}`;

function whoFacts({
  patient,
  practitioner,
  visit,
  language,
}: ConsentParts): readonly ConsentFact[] {
  const { say, text, day } = language;
  const { name, title, registration } = practitioner;
  return [
    { term: say('patient'), value: patient.fullName },
    { term: say('born'), value: day(patient.birthDate) },
    { term: say('treatment'), value: visit.treatment },
    { term: say('practitioner'), value: `${name}, ${text(ownKey(title), title)}` },
    { term: say('registration'), value: registration },
    { term: say('where'), value: visit.location },
    { term: say('when'), value: visit.when },
  ];
}

function sitesAddition({ sites, maxLesions, language }: ConsentParts): Addition {
  const { say, text, number } = language;
  if (sites.length === 0) return { paragraphs: [say('sites-unknown')] };
  const total = lesionCount(sites);
  const isTooMany = maxLesions !== null && total > maxLesions;
  return {
    facts: [
      ...sites.map(({ site, count }) => ({
        term: capital(text(siteKey(site), LESION_SITES[site])),
        value: number(count),
      })),
      { term: say('sites-together'), value: number(total) },
    ],
    paragraphs: isTooMany
      ? [say('sites-too-many', { count: maxLesions, total: number(total) })]
      : [],
  };
}

function risksAddition({ risks, concerns, language }: ConsentParts): Addition {
  const applying = risks
    .filter(({ onlyIfRaised }) => onlyIfRaised === null || concerns.includes(onlyIfRaised))
    .map((risk) => documentRisk(risk, concerns, language));
  // Scars, then colour: they can stay for good. The sort is stable, so the clinic's order stays within each.
  const ordered = applying.toSorted((a, b) => KIND_RANK[a.kind] - KIND_RANK[b.kind]);
  const hasDraft = risks.some(({ approvedBy }) => approvedBy === null);
  return { risks: ordered, paragraphs: hasDraft ? [language.say('risks-draft')] : [] };
}

const KIND_RANK = { scar: 0, colour: 1, other: 2 } as const;

function documentRisk(
  risk: ShownRisk,
  concerns: readonly string[],
  { say, sayAny, text }: Language,
): DocumentRisk {
  const { isSerious, band, told, approvedBy, note, personalNotes } = risk;
  const own = (english: string) => text(ownKey(english), english);
  const lasting = risk.isColourChange ? 'colour' : 'other';
  const figure = told.figure === null ? null : own(told.figure);
  const basis = basisText({ ...told, figure }, sayAny);
  return {
    text: own(risk.text),
    kind: risk.isScarring ? 'scar' : lasting,
    isSerious,
    ...frequencyOf(band, told.figurePer100, sayAny),
    basis: approvedBy === null ? basis : `${basis} ${say('risk-checked', { name: approvedBy })}`,
    note: note === null ? null : own(note),
    personal: personalNotes
      .filter(({ ifRaised }) => ifRaised.some((question) => concerns.includes(question)))
      .map((personal) => own(personal.text)),
  };
}

function timeAddition({ terms: { reflectionHours }, language }: ConsentParts): Addition {
  if (reflectionHours === 0) return {};
  const { say } = language;
  return {
    facts: [
      { term: say('earliest-treatment'), value: say('earliest-hours', { count: reflectionHours }) },
    ],
  };
}

/** Doing nothing first, whatever the order of the form; the treatment itself stands among the others as one of them. */
export function documentOptions(
  options: readonly FormOption[],
  { visit, terms, prices, language: { say, money } }: ConsentParts,
): DocumentBlock['options'] {
  const nothingFirst = (option: FormOption) => (option.key === 'nothing' ? 0 : 1);
  return options
    .toSorted((a, b) => nothingFirst(a) - nothingFirst(b))
    .map((option) => {
      const isChosen = option.service === visit.serviceSlug;
      const price = isChosen ? terms : option.service && prices[option.service];
      const listed = price ? money(price.priceMinor, price.currency) : say('option-ask');
      return {
        key: option.key,
        name: option.name,
        isChosen,
        rows: [
          { term: say('option-happens'), value: option.whatHappens },
          { term: say('option-good'), value: option.good },
          { term: say('option-bad'), value: option.bad },
          { term: say('option-healing'), value: option.healing },
          { term: say('option-cost'), value: option.cost ?? listed },
        ],
      };
    });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
