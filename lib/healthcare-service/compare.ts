import { formatMoney } from '../shared/format';
import { DOING_NOTHING } from './doing-nothing';
import type { CatalogueService } from './queries';
import type { ShownRisk } from './risk-words';

/** What is compared, in the order in which it is read: what stays for good comes before what it costs. */
export const COMPARED = [
  { key: 'what-happens', label: 'What happens' },
  { key: 'numbing', label: 'Numbing' },
  { key: 'healing', label: 'Healing' },
  { key: 'scars', label: 'Can it leave a scar?' },
  { key: 'other-risks', label: 'Other risks' },
  { key: 'price', label: 'Price' },
  { key: 'deposit', label: 'Deposit' },
  { key: 'not-for', label: 'Not for, or ask first' },
  { key: 'thinking-time', label: 'Thinking time' },
] as const;
export type ComparedKey = (typeof COMPARED)[number]['key'];

export type ComparedLine = { readonly text: string; readonly detail?: string };

export type ComparedChoice = {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  /** Where the choice leads: book it, have an assessment first, or read on. */
  readonly next: 'book' | 'assessment' | 'read';
  readonly cells: Readonly<Record<ComparedKey, readonly ComparedLine[]>>;
};

/** The choices side by side: doing nothing first, then the treatments in the clinic's order. */
export function compareChoices(services: readonly CatalogueService[]): ComparedChoice[] {
  return [doingNothing(), ...services.filter(({ isTreatment }) => isTreatment).map(treatment)];
}

function doingNothing(): ComparedChoice {
  const { slug, name, summary } = DOING_NOTHING;
  return {
    slug,
    name,
    summary,
    next: 'read',
    cells: {
      'what-happens': lines(DOING_NOTHING.whatHappens),
      numbing: [{ text: DOING_NOTHING.numbing }],
      healing: [{ text: DOING_NOTHING.healing }],
      scars: [{ text: DOING_NOTHING.scars }],
      'other-risks': lines(DOING_NOTHING.otherRisks),
      price: [{ text: 'Nothing.' }],
      deposit: [{ text: 'None.' }],
      'not-for': lines(DOING_NOTHING.notFor),
      'thinking-time': [{ text: DOING_NOTHING.thinkingTime }],
    },
  };
}

function treatment(service: CatalogueService): ComparedChoice {
  const { slug, name, summary, content, prices, risks } = service;
  return {
    slug,
    name,
    summary,
    next: service.selfBookable ? 'book' : 'assessment',
    cells: {
      'what-happens': lines(content.whatHappens),
      numbing: [{ text: content.numbing }],
      healing: [{ text: content.healing }],
      scars: scarLines(risks),
      'other-risks': risks.filter(({ isScarring }) => !isScarring).map(riskLine),
      price: prices.map((price) => ({
        text: formatMoney(price.priceMinor, price.currency),
        detail: price.locationName,
      })),
      deposit: prices.map((price) => ({
        text: formatMoney(price.depositMinor, price.currency),
        detail: price.locationName,
      })),
      'not-for': lines(content.notFor),
      'thinking-time': [{ text: thinkingTimeText(service.reflectionHours) }],
    },
  };
}

function lines(texts: readonly string[]): ComparedLine[] {
  return texts.map((text) => ({ text }));
}

function scarLines(risks: readonly ShownRisk[]): ComparedLine[] {
  const scars = risks.filter(({ isScarring }) => isScarring);
  return scars.length > 0 ? scars.map(riskLine) : [{ text: 'No scar from the treatment itself.' }];
}

function riskLine({ text, bandText, isSerious }: ShownRisk): ComparedLine {
  return { text: isSerious ? `${text} (serious)` : text, detail: bandText };
}

const HOURS_A_DAY = 24;

/** How long a treatment has to wait after the patient has read everything about it. */
export function thinkingTimeText(reflectionHours: number): string {
  if (reflectionHours === 0) return 'None needed.';
  const days = reflectionHours / HOURS_A_DAY;
  const length = Number.isInteger(days)
    ? `${days} ${days === 1 ? 'day' : 'days'}`
    : `${reflectionHours} hours`;
  return `At least ${length} between reading everything and the treatment.`;
}
