/** A stretch of text that is drawn in one go. */
export type Run = {
  readonly shown: string;
  /** What it stands for, when it cannot be drawn as it is, or is drawn from the right. */
  readonly actual: string | null;
  readonly isRightToLeft: boolean;
};

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const SPACE = /^[\s]$/u;
/** Marks of direction and joining: they have no shape, and a font need not have them. */
const SHAPELESS = /^[\p{Cf}]$/u;

/**
 * Cuts text into stretches that the font can draw, right-to-left ones apart, and those it cannot, which are written
 * as Unicode numbers: [U+5C71][U+7530]. Nothing is dropped.
 */
export function runsOf(text: string, canDraw: (codePoint: number) => boolean): readonly Run[] {
  const runs: Run[] = [];
  for (const letter of text.replaceAll('\r\n', '\n').replaceAll('\t', ' ')) {
    const next = runOf(letter, canDraw);
    const last = runs.at(-1);
    if (last && belongsTo(last, next, letter)) {
      runs[runs.length - 1] = {
        ...last,
        shown: last.shown + next.shown,
        actual: last.actual === null ? null : last.actual + letter,
      };
    } else {
      runs.push(next);
    }
  }
  return runs.length === 0 ? [{ shown: ' ', actual: null, isRightToLeft: false }] : runs;
}

function belongsTo(last: Run, next: Run, letter: string): boolean {
  if (last.isRightToLeft) return next.isRightToLeft || SPACE.test(letter);
  return !next.isRightToLeft && (last.actual === null) === (next.actual === null);
}

function runOf(letter: string, canDraw: (codePoint: number) => boolean): Run {
  const point = letter.codePointAt(0) ?? 0;
  const isRightToLeft = RIGHT_TO_LEFT.test(letter);
  const drawn = letter === '\n' || (canDraw(point) && point >= 0x20);
  if (drawn || SHAPELESS.test(letter)) {
    return { shown: drawn ? letter : '', actual: isRightToLeft ? letter : null, isRightToLeft };
  }
  const number = point.toString(16).toUpperCase().padStart(4, '0');
  return { shown: `[U+${number}]`, actual: letter, isRightToLeft: false };
}
