import type { ConsentBlock, FormOption } from '../consent/model';
import { choiceField, optionField } from './schema';

type Texts = Readonly<Record<string, string>>;

const OPTION_WORDS = {
  name: 'Name',
  whatHappens: 'What happens',
  good: 'What is good',
  bad: 'What is not so good',
  healing: 'Healing',
  cost: 'Cost',
} as const satisfies Partial<Record<keyof FormOption, string>>;
const CHOICE_WORDS = { label: 'At the box', explanation: 'What it means' } as const;
const BLOCK_WORDS = { heading: 'Heading', paragraphs: 'Paragraphs', items: 'List' } as const;

/** The words of a block as the boxes of its form hold them, by the names of the boxes. */
export function blockFields(block: ConsentBlock): Record<string, string> {
  const { heading, paragraphs, items = [], options = [], choices = [] } = block;
  return {
    heading,
    paragraphs: paragraphs.join('\n\n'),
    items: items.join('\n'),
    ...Object.fromEntries(
      options.flatMap((option) =>
        Object.keys(OPTION_WORDS).map((field) => [
          optionField(option.key, field),
          option[field as keyof typeof OPTION_WORDS] ?? '',
        ]),
      ),
    ),
    ...Object.fromEntries(
      choices.flatMap(({ key, ...choice }) =>
        Object.keys(CHOICE_WORDS).map((field) => [
          choiceField(key, field),
          choice[field as keyof typeof CHOICE_WORDS],
        ]),
      ),
    ),
  };
}

/** What a box is called to whoever reads of it away from it: "Doing nothing: Healing". */
export function fieldWords(name: string, texts: Texts): string {
  const inside = /^(option|choice)-(.+)-([A-Za-z]+)$/.exec(name);
  if (!inside) return BLOCK_WORDS[name as keyof typeof BLOCK_WORDS] ?? name;
  const [, list = '', key = '', field = ''] = inside;
  const { [field]: words = field }: Texts = list === 'option' ? OPTION_WORDS : CHOICE_WORDS;
  const whose = texts[list === 'option' ? optionField(key, 'name') : choiceField(key, 'label')];
  return whose ? `${whose}: ${words}` : words;
}

export type BlockMerge = {
  /** What the boxes hold now: what was typed, and beside it whatever others changed and this person left alone. */
  readonly fields: Texts;
  /** Names of the boxes that both changed, each to something else; `fields` has this person's words there. */
  readonly clashes: readonly string[];
};

/**
 * Two people's work on one block, box by box: `opened` is what both began with, `typed` what this person posts, `now`
 * what is stored. A box that only one of them changed is that one's.
 */
export function mergeFields(opened: Texts, typed: Texts, now: Texts): BlockMerge {
  const names = new Set([opened, typed, now].flatMap((texts) => Object.keys(texts)));
  const boxes = [...names].map((name) => {
    const before = plain(opened[name] ?? '');
    const theirs = plain(now[name] ?? '');
    const mine = plain(typed[name] ?? before);
    const isMine = mine !== before;
    const isClash = isMine && theirs !== before && theirs !== mine;
    return { name, text: isMine ? mine : theirs, isClash };
  });
  return {
    fields: Object.fromEntries(boxes.map(({ name, text }) => [name, text])),
    clashes: boxes.filter(({ isClash }) => isClash).map(({ name }) => name),
  };
}

/** Browsers post line ends of their own. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
