import type { ConsentBlock, ConsentDocument, DocumentBlock } from '../model';
import { blocksOf } from './read-document';

/** A block as the lines that one reads, the heading first: what is compared between two versions. */
export type BlockLines = { readonly key: string; readonly lines: readonly string[] };

/** Of a whole document: every word of it, except its number. */
export function documentLines(document: ConsentDocument): readonly BlockLines[] {
  const serious = (document.layout === 2 && document.words?.serious) || '(serious)';
  return blocksOf(document).map((block) => ({ key: block.key, lines: linesOf(block, serious) }));
}

function linesOf(block: DocumentBlock, serious: string): readonly string[] {
  return [
    block.heading,
    ...block.facts.map(({ term, value }) => `${term}: ${value}`),
    ...block.paragraphs,
    ...block.items,
    ...block.risks.flatMap((risk) => [
      `${risk.text}${risk.isSerious ? ` ${serious}` : ''}`,
      [risk.word, risk.number, risk.finer].filter((part) => part !== null).join(', '),
      ...risk.personal,
      ...(risk.note ? [risk.note] : []),
      risk.basis,
    ]),
    ...block.options.flatMap(({ name, rows }) => [
      name,
      ...rows.map(({ term, value }) => `${name}, ${term.toLowerCase()}: ${value}`),
    ]),
    ...block.choices.flatMap(({ label, explanation }) => [label, explanation]),
  ];
}

/** Of the clinic's own words, before they are made into somebody's document. */
export function formLines(blocks: readonly ConsentBlock[]): readonly BlockLines[] {
  return blocks.map((block) => ({
    key: block.key,
    lines: [
      block.heading,
      ...(block.onlyIf ? [`Only for: ${block.onlyIf.join(', ')}`] : []),
      ...block.paragraphs,
      ...(block.items ?? []),
      ...(block.options ?? []).flatMap(({ name, whatHappens, good, bad, healing, cost }) => [
        name,
        `${name}, what happens: ${whatHappens}`,
        `${name}, what is good: ${good}`,
        `${name}, what is not so good: ${bad}`,
        `${name}, healing: ${healing}`,
        `${name}, cost: ${cost ?? 'as in the price list'}`,
      ]),
      ...(block.choices ?? []).flatMap(({ label, explanation }) => [label, explanation]),
    ],
  }));
}
