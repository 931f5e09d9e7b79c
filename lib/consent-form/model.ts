import type { ConsentBlock } from '../consent/model';
import { canonicalJson } from '../shared/canonical-json';

/** Languages a form can be written in, by their names in themselves. */
export const FORM_LOCALES = {
  'en-GB': 'English',
  'en-US': 'English (United States)',
  'cy-GB': 'Cymraeg',
  'es-ES': 'Español',
  'fr-FR': 'Français',
  'pl-PL': 'Polski',
  'ar-SA': 'العربية',
  'ur-PK': 'اردو',
} as const;
export type FormLocale = keyof typeof FORM_LOCALES;

export type BlockMove = 'up' | 'down' | 'remove';

/** The blocks with one of them moved by one place or taken out; as they were when there is no such place. */
export function moveBlock(
  blocks: readonly ConsentBlock[],
  key: string,
  move: BlockMove,
): readonly ConsentBlock[] {
  const from = blocks.findIndex((block) => block.key === key);
  const block = blocks[from];
  if (!block) return blocks;
  const others = blocks.toSpliced(from, 1);
  if (move === 'remove') return others;
  const to = Math.min(Math.max(from + (move === 'up' ? -1 : 1), 0), others.length);
  return others.toSpliced(to, 0, block);
}

/** The blocks with this one in the place of its key, or at the end when it is new. */
export function putBlock(
  blocks: readonly ConsentBlock[],
  block: ConsentBlock,
): readonly ConsentBlock[] {
  const at = blocks.findIndex(({ key }) => key === block.key);
  return at === -1 ? [...blocks, block] : blocks.toSpliced(at, 1, block);
}

/**
 * The blocks as a new version publishes them: each keeps the version in which its words last changed, so that "which
 * words did they sign" can be asked of each block.
 */
export function stampVersions(
  published: readonly ConsentBlock[],
  draft: readonly ConsentBlock[],
  version: number,
): readonly ConsentBlock[] {
  return draft.map((block) => {
    const before = published.find(({ key }) => key === block.key);
    const isSame = before && wordsOf(before) === wordsOf(block);
    return { ...block, version: isSame ? (before.version ?? 1) : version };
  });
}

/** Whether two lists of blocks say the same, whatever their versions. */
export function sameWords(a: readonly ConsentBlock[], b: readonly ConsentBlock[]): boolean {
  return canonicalJson(a.map(wordsOf)) === canonicalJson(b.map(wordsOf));
}

function wordsOf({ version: _, ...words }: ConsentBlock): string {
  return canonicalJson(words);
}

/** Why a draft cannot be published as it stands; null when it can. */
export function draftProblem(blocks: readonly ConsentBlock[]): string | null {
  if (blocks.length === 0) return 'A form without any block says nothing.';
  const keys = blocks.map(({ key }) => key);
  if (new Set(keys).size < keys.length) return 'Two blocks have the same key.';
  const options = blocks.flatMap((block) => block.options ?? []);
  if (!options.some(({ key }) => key === 'nothing')) {
    return 'Doing nothing must stand among the choices.';
  }
  return null;
}
