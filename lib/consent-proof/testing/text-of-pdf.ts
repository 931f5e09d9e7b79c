/**
 * The text of a PDF as a reader that copies it gets it: glyph numbers of each shown string, turned to letters by the
 * font's own table. Good for files that are not compressed and have at most one font of each name.
 */
export function textOfPdf(pdf: Buffer): string {
  const file = pdf.toString('latin1');
  const tables = fontTables(file);
  let table: ReadonlyMap<string, string> = new Map();
  let text = '';
  for (const [, font, shown] of file.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) table = tables.get(font) ?? new Map();
    for (const [, hex = ''] of (shown ?? '').matchAll(/<([0-9a-f]+)>/g)) {
      for (const glyph of hex.match(/.{4}/g) ?? []) text += table.get(glyph) ?? '?';
    }
  }
  return text;
}

/** Each font's letters by glyph number, by the name that pages use. */
function fontTables(file: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const names = new Map(
    [...file.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [id, name]),
  );
  const tables = new Map<string, ReadonlyMap<string, string>>();
  for (const [, id, map] of file.matchAll(/(\d+) 0 obj\n<<[^>]*\/ToUnicode (\d+) 0 R/g)) {
    const stream = file.split(`\n${map} 0 obj`)[1]?.split('endobj')[0] ?? '';
    tables.set(names.get(id) ?? '', lettersOf(stream));
  }
  return tables;
}

function lettersOf(stream: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = '0', list = ''] of stream.matchAll(
    /<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g,
  )) {
    const codes = [...list.matchAll(/<([0-9a-f ]*)>/g)];
    for (const [index, [, code = '']] of codes.entries()) {
      const glyph = (Number.parseInt(from, 16) + index).toString(16).padStart(4, '0');
      const units = code.match(/[0-9a-f]{4}/g) ?? [];
      letters.set(glyph, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
    }
  }
  return letters;
}
