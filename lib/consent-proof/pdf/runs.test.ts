import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runsOf } from './runs';

/** Marks of direction and joining, which have no shape. */
const MARKS = /\p{Cf}/gu;

const ANY_LETTER = fc
  .integer({ min: 0, max: 0x10ffff })
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .map((point) => String.fromCodePoint(point));

const onlyAscii = (point: number) => point < 128;

describe('what is drawn', () => {
  it('is the text itself where the font has the letters', () => {
    expect(runsOf('Ada Example', onlyAscii)).toEqual([
      { shown: 'Ada Example', actual: null, isRightToLeft: false },
    ]);
    expect(runsOf('', onlyAscii)).toHaveLength(1);
  });

  it('writes a letter that the font lacks by its number, and says what it stands for', () => {
    expect(runsOf('Li 山田 𠮷', onlyAscii)).toEqual([
      { shown: 'Li ', actual: null, isRightToLeft: false },
      { shown: '[U+5C71][U+7530]', actual: '山田', isRightToLeft: false },
      { shown: ' ', actual: null, isRightToLeft: false },
      { shown: '[U+20BB7]', actual: '𠮷', isRightToLeft: false },
    ]);
  });

  it('keeps right-to-left words together, so that they stand in their own order', () => {
    const runs = runsOf('Name: فاطمة الزهراء.', () => true);
    expect(runs.map(({ shown }) => shown)).toEqual(['Name: ', 'فاطمة الزهراء', '.']);
    expect(runs[1]).toMatchObject({ actual: 'فاطمة الزهراء', isRightToLeft: true });
  });

  it('never loses a letter, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: ANY_LETTER, minLength: 1 }), (text) => {
        const whole = runsOf(text, onlyAscii).map(({ shown, actual }) => actual ?? shown);
        const visible = text.replaceAll('\r\n', '\n').replaceAll('\t', ' ');
        expect(whole.join('').replace(MARKS, '')).toBe(
          visible.replace(MARKS, '') || whole.join(''),
        );
      }),
    );
  });
});
