import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DRAWING_LENGTH_MAX, drawingPath, parseDrawing } from './drawing';

describe('a drawing', () => {
  it.each([
    ['one stroke', '0,0 300,100', 'M0 0L300 100'],
    ['two strokes', '10,10 40,60;80,20 81,21', 'M10 10L40 60M80 20L81 21'],
    ['a dot beside a stroke', '10,10 40,60;80,20', 'M10 10L40 60M80 20L80 20'],
  ])('of %s is kept as it is, and can be drawn', (_, text, path) => {
    expect(parseDrawing(text)).toBe(text);
    expect(drawingPath(text)).toBe(path);
  });

  it.each([
    ['nothing', ''],
    ['a single dot', '10,10'],
    ['a point outside of the sheet', '10,10 301,10'],
    ['a point below it', '10,10 10,101'],
    ['broken numbers', '10,10 -4,5'],
    ['a fraction', '10,10 4.5,5'],
    ['markup', '10,10 11,11"/><script>'],
    ['an empty stroke', '10,10 11,11;;12,12'],
    ['more than a form’s field holds', `10,10${' 11,11'.repeat(DRAWING_LENGTH_MAX / 6)}`],
  ])('is none when it is %s', (_, text) => {
    expect(parseDrawing(text)).toBeNull();
  });

  it('is never anything but lines on the sheet, whatever was sent', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const drawing = parseDrawing(text);
        return drawing === null || /^[ML0-9 ]+$/.test(drawingPath(drawing));
      }),
    );
  });
});
