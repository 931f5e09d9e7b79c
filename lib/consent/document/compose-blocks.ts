import type { ShownRisk } from '../../healthcare-service/risk-words';
import { LESION_SITES, lesionCount } from '../../procedure/model';
import { formatMoney } from '../../shared/format';
import type { ConsentFact, DocumentBlock, DocumentRisk, FormOption } from '../model';
import { cancellingItems, costFacts, withdrawingItems } from './money-words';
import type { ConsentParts } from './parts';

/** What the program adds to the clinic's words, by the key of the block. */
export type Addition = Partial<Omit<DocumentBlock, 'key' | 'version' | 'heading'>>;

type Composer = { readonly heading: string; readonly add: (parts: ConsentParts) => Addition };

/** The blocks that every consent has, whether or not its form has words for them; the heading is for the latter. */
export const COMPOSED: Readonly<Record<string, Composer>> = {
  who: { heading: 'Who and when', add: (parts) => ({ facts: whoFacts(parts) }) },
  sites: { heading: 'Where your milia are', add: sitesAddition },
  risks: { heading: 'What can go wrong', add: risksAddition },
  'cost-and-cancelling': {
    heading: 'What it costs, and what happens if you cancel',
    add: (parts) => ({ facts: costFacts(parts), items: cancellingItems(parts) }),
  },
  'time-to-think': { heading: 'Time to think', add: ({ terms }) => timeAddition(terms) },
  'your-choice': {
    heading: 'You can say no, at any time',
    add: (parts) => ({ items: withdrawingItems(parts) }),
  },
};

function whoFacts({ patient, practitioner, visit }: ConsentParts): readonly ConsentFact[] {
  return [
    { term: 'Patient', value: patient.fullName },
    { term: 'Born', value: birthday(patient.birthDate) },
    { term: 'Treatment', value: visit.treatment },
    { term: 'Who will treat you', value: `${practitioner.name}, ${practitioner.title}` },
    { term: 'Registration', value: practitioner.registration },
    { term: 'Where', value: visit.location },
    { term: 'When', value: visit.when },
  ];
}

/** "27 March 1985": a date of birth has no zone. */
function birthday(birthDate: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${birthDate}T12:00:00Z`),
  );
}

function sitesAddition({ sites, maxLesions }: ConsentParts): Addition {
  if (sites.length === 0) {
    return {
      paragraphs: [
        'You have not said where your milia are, or you were not sure. The clinician marks and counts them with you before anything is done. You are asked to sign again then.',
      ],
    };
  }
  const total = lesionCount(sites);
  const isTooMany = maxLesions !== null && total > maxLesions;
  return {
    facts: [
      ...sites.map(({ site, count }) => ({ term: capital(LESION_SITES[site]), value: `${count}` })),
      { term: 'All together', value: `${total}` },
    ],
    paragraphs: isTooMany
      ? [
          `We treat up to ${maxLesions} in one visit, and you have told us of ${total}. The clinician looks first and decides with you which ones, or whether another way is better for you.`,
        ]
      : [],
  };
}

function risksAddition({ risks, concerns }: ConsentParts): Addition {
  const applying = risks
    .filter(({ onlyIfRaised }) => onlyIfRaised === null || concerns.includes(onlyIfRaised))
    .map((risk) => documentRisk(risk, concerns));
  // Scars, then colour: they can stay for good. The sort is stable, so the clinic's order stays within each.
  const ordered = applying.toSorted((a, b) => KIND_RANK[a.kind] - KIND_RANK[b.kind]);
  const hasDraft = risks.some(({ approvedBy }) => approvedBy === null);
  return {
    risks: ordered,
    paragraphs: hasDraft
      ? ['Draft: a clinician of this clinic has not yet checked every risk on this list.']
      : [],
  };
}

const KIND_RANK = { scar: 0, colour: 1, other: 2 } as const;

function documentRisk(risk: ShownRisk, concerns: readonly string[]): DocumentRisk {
  const { text, isSerious, frequency, basisText, approvedBy, note, personalNotes } = risk;
  const lasting = risk.isColourChange ? 'colour' : 'other';
  return {
    text,
    kind: risk.isScarring ? 'scar' : lasting,
    isSerious,
    ...frequency,
    basis: approvedBy === null ? basisText : `${basisText} Checked by ${approvedBy}.`,
    note,
    personal: personalNotes
      .filter(({ ifRaised }) => ifRaised.some((question) => concerns.includes(question)))
      .map((personal) => personal.text),
  };
}

function timeAddition({ reflectionHours }: ConsentParts['terms']): Addition {
  if (reflectionHours === 0) return {};
  return {
    facts: [
      {
        term: 'Earliest treatment',
        value: `${reflectionHours} hours after this page was first shown to you`,
      },
    ],
  };
}

/** Doing nothing first, whatever the order of the form; the treatment itself stands among the others as one of them. */
export function documentOptions(
  options: readonly FormOption[],
  { visit, terms, prices }: ConsentParts,
): DocumentBlock['options'] {
  const nothingFirst = (option: FormOption) => (option.key === 'nothing' ? 0 : 1);
  return options
    .toSorted((a, b) => nothingFirst(a) - nothingFirst(b))
    .map((option) => {
      const isChosen = option.service === visit.serviceSlug;
      const own = formatMoney(terms.priceMinor, terms.currency);
      const listed = isChosen ? own : option.service && prices[option.service];
      return {
        key: option.key,
        name: option.name,
        isChosen,
        rows: [
          { term: 'What happens', value: option.whatHappens },
          { term: 'What is good', value: option.good },
          { term: 'What is not so good', value: option.bad },
          { term: 'Healing', value: option.healing },
          { term: 'Cost', value: option.cost ?? listed ?? 'Ask us' },
        ],
      };
    });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
