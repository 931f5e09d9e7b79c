import { inflateSync } from 'node:zlib';

export type Sheet = {
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** In the order in which they are drawn, without their spaces. */
  readonly words: string;
  /** Those of them that are too light for white paper. */
  readonly pale: string;
};

type Objects = ReadonlyMap<string, string>;

/** The sheets of a PDF, read as Chromium writes it and no other program: what stands on them, and in which colour. */
export function sheetsOf(pdf: Buffer): Sheet[] {
  const objects: Objects = new Map(
    [...pdf.toString('latin1').matchAll(/^(\d+) 0 obj\n(.*?)\nendobj/gms)].map(
      ([, number = '', body = '']) => [number, body],
    ),
  );
  const pages = [...objects].filter(([, body]) => body.startsWith('<</Type /Page\n'));
  return pages.sort(([a], [b]) => Number(a) - Number(b)).map(([, page]) => sheetOf(page, objects));
}

function sheetOf(page: string, objects: Objects): Sheet {
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page) ?? [];
  const fonts = new Map(
    [...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', number = '']) => {
      const font = objects.get(number) ?? '';
      return [name, lettersOf(referredTo('ToUnicode', font, objects))];
    }),
  );
  const drawn = drawnBy(referredTo('Contents', page, objects), fonts);
  const join = (pieces: readonly Drawn[]) => withoutSpaces(pieces.map(({ text }) => text).join(''));
  return {
    width: Number(width),
    height: Number(height),
    words: join(drawn),
    pale: join(drawn.filter(({ isPale }) => isPale)),
  };
}

/** How many pictures with words of their own are drawn in a tagged PDF. */
export function picturesIn(pdf: Buffer): number {
  return (
    pdf.toString('latin1').match(/^\/S \/Figure\n\/Alt .*\n\/P .*\n\/Pg .*\n\/K \[?\d/gm)?.length ??
    0
  );
}

export function withoutSpaces(text: string): string {
  return text.normalize().replaceAll(/\s/g, '').toLowerCase();
}

function referredTo(name: string, body: string, objects: Objects): string {
  const number = new RegExp(`/${name} (\\d+) 0 R`).exec(body)?.[1] ?? '';
  const [, stream = ''] = /stream\n(.*)\nendstream/s.exec(objects.get(number) ?? '') ?? [];
  return stream === '' ? '' : inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
}

/** The letters of a font by their codes: its list has one a line, or a stretch of them. */
function lettersOf(list: string): ReadonlyMap<number, string> {
  const lines = [...list.matchAll(/^<(\w+)> (?:<(\w+)> )?<(\w+)>$/gm)];
  return new Map(
    lines.flatMap(([, from = '', to = from, letters = '']) => {
      const first = Number.parseInt(from, 16);
      const length = Number.parseInt(to, 16) - first + 1;
      return Array.from({ length }, (_, more) => [first + more, textOf(letters, more)] as const);
    }),
  );
}

/** UTF-16, the last unit so many further. */
function textOf(hex: string, more: number): string {
  const units = [...hex.matchAll(/.{4}/g)].map(([unit]) => Number.parseInt(unit, 16));
  return String.fromCharCode(...units.slice(0, -1), (units.at(-1) ?? 0) + more);
}

type Drawn = { readonly text: string; readonly isPale: boolean };

const STEP =
  /^(?:(?<save>q)|(?<restore>Q)|(?:.* )?(?<colour>[\d.]+ [\d.]+ [\d.]+) rg|\/(?<font>F\d+) .*Tf|(?:.* )?<(?<code>\w+)> Tj)$/gm;

function drawnBy(steps: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): Drawn[] {
  const drawn: Drawn[] = [];
  const saved: boolean[] = [];
  let isPale = false;
  let font = '';
  for (const { groups = {} } of steps.matchAll(STEP)) {
    if (groups.save) saved.push(isPale);
    if (groups.restore) isPale = saved.pop() ?? false;
    if (groups.colour) isPale = lightness(groups.colour) > 0.5;
    if (groups.font) font = groups.font;
    const text = fonts.get(font)?.get(Number.parseInt(groups.code ?? '', 16));
    if (text) drawn.push({ text, isPale });
  }
  return drawn;
}

/** Of red, green and blue between 0 and 1, near enough to tell ink from paper. */
function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = colour.split(' ').map(Number);
  return 0.3 * red + 0.6 * green + 0.1 * blue;
}
