import { diffSequence } from '../../shared/sequence-diff';
import type { ConsentBlock, ConsentDocument } from '../model';
import { type BlockLines, documentLines, formLines } from './block-lines';

type ChangeKind = 'same' | 'added' | 'removed';

/** Some words that stayed, came or went. */
export type WordsPart = { readonly kind: ChangeKind; readonly text: string };

/** One line (a paragraph, an item of a list, a fact): as it was, or with the words that changed in it. */
export type LineChange = {
  readonly kind: ChangeKind | 'changed';
  /** In order; read without what was added it is the line before, without what was removed the line after. */
  readonly parts: readonly WordsPart[];
};

export type BlockChange = {
  readonly key: string;
  /** The heading after the change; of a removed block the one it had. */
  readonly heading: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** All of its lines, the heading among them, so that a change can be read where it stands. */
  readonly lines: readonly LineChange[];
};

/**
 * What somebody who read `before` has not read in `after`: the blocks that differ, in the order of `after`, removed
 * ones where they stood. Empty exactly when both say the same in the same order.
 */
export function diffDocuments(
  before: ConsentDocument,
  after: ConsentDocument,
): readonly BlockChange[] {
  return diffBlocks(documentLines(before), documentLines(after));
}

/** The same for two versions of the clinic's own words; `lines` are those that stand outside its blocks. */
export function diffForms(
  before: readonly ConsentBlock[],
  after: readonly ConsentBlock[],
  lines: {
    readonly before: readonly BlockLines[];
    readonly after: readonly BlockLines[];
  } = NO_LINES,
): readonly BlockChange[] {
  return diffBlocks([...formLines(before), ...lines.before], [...formLines(after), ...lines.after]);
}

const NO_LINES = { before: [], after: [] };

function diffBlocks(
  before: readonly BlockLines[],
  after: readonly BlockLines[],
): readonly BlockChange[] {
  const was = new Map(before.map((block) => [block.key, block]));
  const keysAfter = new Set(after.map(({ key }) => key));
  return diffSequence(before, after, (a, b) => a.key === b.key).flatMap(({ kind, item }) => {
    const old = was.get(item.key);
    if (kind === 'removed') {
      // Moved, not gone: told where it stands now.
      return keysAfter.has(item.key) ? [] : [change('removed', item, item.lines, [])];
    }
    if (!old) return [change('added', item, [], item.lines)];
    if (old.lines.join('\n') !== item.lines.join('\n')) {
      return [change('changed', item, old.lines, item.lines)];
    }
    return kind === 'added' ? [change('moved', item, item.lines, item.lines)] : [];
  });
}

function change(
  kind: BlockChange['kind'],
  { key, lines: [heading = ''] }: BlockLines,
  before: readonly string[],
  after: readonly string[],
): BlockChange {
  return { key, heading, kind, lines: diffLines(before, after) };
}

/** A line that went right before one that came is one line that changed, when they share words. */
function diffLines(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  const steps = [...diffSequence(before, after)];
  const lines: LineChange[] = [];
  while (steps.length > 0) {
    const removed = takeWhile(steps, 'removed');
    const added = takeWhile(steps, 'added');
    const pairs = Math.min(removed.length, added.length);
    for (let index = 0; index < pairs; index += 1) {
      lines.push(...diffPair(removed[index] ?? '', added[index] ?? ''));
    }
    lines.push(...removed.slice(pairs).map((text) => wholeLine('removed', text)));
    lines.push(...added.slice(pairs).map((text) => wholeLine('added', text)));
    lines.push(...takeWhile(steps, 'same').map((text) => wholeLine('same', text)));
  }
  return lines;
}

function takeWhile(steps: ReturnType<typeof diffSequence<string>>[number][], kind: ChangeKind) {
  const end = steps.findIndex((step) => step.kind !== kind);
  return steps.splice(0, end === -1 ? steps.length : end).map(({ item }) => item);
}

function diffPair(before: string, after: string): readonly LineChange[] {
  const parts = diffWords(before, after);
  const isSharing = parts.some(({ kind, text }) => kind === 'same' && text.trim() !== '');
  return isSharing
    ? [{ kind: 'changed', parts }]
    : [wholeLine('removed', before), wholeLine('added', after)];
}

function wholeLine(kind: ChangeKind, text: string): LineChange {
  return { kind, parts: [{ kind, text }] };
}

/** Words with the white space after them, runs of one kind joined. */
function diffWords(before: string, after: string): readonly WordsPart[] {
  const words = (line: string) => line.match(/\s*\S+|\s+/g) ?? [];
  const parts: WordsPart[] = [];
  for (const { kind, item } of diffSequence(words(before), words(after))) {
    const last = parts.at(-1);
    if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + item };
    else parts.push({ kind, text: item });
  }
  return parts;
}
