import { readFileSync } from 'node:fs';
import PDFDocument, { type StructureElement } from 'pdfkit';
import { numberPages } from './page-numbers';
import { type Run, runsOf } from './runs';
import { BOLD, HEADING_SIZES, INK, MARGIN, MUTED, REGULAR, RULE, SMALL, TEXT } from './style';

/** Wide coverage (Latin, Greek, Cyrillic, Hebrew, Arabic and more): a name must not be lost for want of a letter. */
const FONTS = 'lib/consent-proof/fonts';
const FOOTER_HEIGHT = 28;
const INDENT = 14;

export type PaperInfo = {
  readonly title: string;
  readonly author: string;
  readonly locale: string;
  /** Stands in the file instead of the time of making, so that the same record gives the same bytes. */
  readonly at: Date;
};

/** In points. */
type Sheet = { readonly width: number; readonly height: number };

export type Fact = {
  readonly term: string;
  readonly value: string;
  /** BCP 47, of the value, where it is not that of the section. */
  readonly lang?: string | undefined;
};

type Look = { readonly font: string; readonly size: number; readonly colour: string };

const BODY: Look = { font: REGULAR, size: TEXT, colour: INK };
const NOTE: Look = { font: REGULAR, size: SMALL, colour: MUTED };
const TERM: Look = { font: BOLD, size: SMALL, colour: MUTED };

/** A tagged PDF (PDF/UA-1) written from top to bottom. */
export class Paper {
  readonly #doc: PDFDocument;
  readonly #bytes: Promise<Buffer>;
  readonly #root: StructureElement;
  #section: StructureElement | null = null;

  constructor(info: PaperInfo) {
    this.#doc = openDocument(info);
    this.#bytes = collect(this.#doc);
    this.#root = this.#doc.struct('Document');
    this.#doc.addStructure(this.#root);
  }

  /** `lang`: BCP 47, where it is not the language of the whole. */
  section(lang?: string): void {
    this.#section?.end();
    this.#section = this.#doc.struct('Sect', lang === undefined ? {} : { lang });
    this.#root.add(this.#section);
  }

  heading(level: keyof typeof HEADING_SIZES, text: string): void {
    if (level < 4) this.#doc.moveDown(0.6);
    // Together with what follows it.
    this.#needs(72);
    const look = { font: BOLD, size: HEADING_SIZES[level], colour: INK };
    this.#write(this.#open(`H${level}`), text, look);
    this.#doc.moveDown(0.4);
  }

  paragraph(text: string): void {
    this.#write(this.#open('P'), text, BODY);
    this.#doc.moveDown(0.5);
  }

  note(text: string): void {
    this.#write(this.#open('P'), text, NOTE);
    this.#doc.moveDown(0.5);
  }

  list(items: readonly string[]): void {
    if (items.length === 0) return;
    const list = this.#open('L');
    for (const text of items) {
      this.#needs(30);
      const item = this.#within(list, 'LI');
      this.#bullet(item);
      this.#write(this.#within(item, 'LBody'), text, BODY);
      item.end();
      this.#doc.x = MARGIN;
      this.#doc.moveDown(0.25);
    }
    list.end();
    this.#doc.moveDown(0.3);
  }

  /** Each term above its value, as a list of pairs: pdfkit cannot say which way a table's heads point. */
  facts(rows: readonly Fact[]): void {
    if (rows.length === 0) return;
    const pairs = this.#open('L');
    for (const { term, value, lang } of rows) {
      this.#needs(36);
      const pair = this.#within(pairs, 'LI');
      this.#write(this.#within(pair, 'Lbl'), term, TERM);
      this.#write(this.#within(pair, 'LBody', lang), value, BODY);
      pair.end();
      this.#doc.moveDown(0.35);
    }
    pairs.end();
    this.#doc.moveDown(0.3);
  }

  /** Lines as drawn by hand, in a frame; `alt` is what a screen reader says of it. */
  drawing(path: string, { width, height }: Sheet, alt: string): void {
    const doc = this.#doc;
    this.#needs(height + 12);
    const { y } = doc;
    const draw = () => {
      doc.save();
      doc.translate(MARGIN, y).lineCap('round').lineJoin('round');
      doc.rect(0, 0, width, height).lineWidth(0.5).stroke(RULE);
      doc.path(path).lineWidth(1.5).stroke(INK);
      doc.restore();
    };
    const bbox = [MARGIN, y, MARGIN + width, y + height] as const;
    const figure = doc.struct('Figure', { alt, bbox }, draw);
    (this.#section ?? this.#root).add(figure);
    figure.end();
    doc.x = MARGIN;
    doc.y = y + height + 8;
  }

  /** Numbers the pages and gives the bytes; nothing can be written afterwards. */
  async close(footer: string): Promise<Buffer> {
    this.#section?.end();
    this.#root.end();
    numberPages(this.#doc, footer);
    this.#doc.end();
    return this.#bytes;
  }

  #open(type: string): StructureElement {
    return this.#within(this.#section ?? this.#root, type);
  }

  #within(parent: StructureElement, type: string, lang?: string): StructureElement {
    const element = this.#doc.struct(type, lang === undefined ? {} : { lang });
    parent.add(element);
    return element;
  }

  #needs(points: number): void {
    const { height, margins } = this.#doc.page;
    if (this.#doc.y + points > height - margins.bottom) this.#doc.addPage();
  }

  #bullet(item: StructureElement): void {
    const doc = this.#doc;
    const draw = () => {
      const { y } = doc;
      this.#use(BODY).text('•', MARGIN, y, { lineBreak: false });
      doc.x = MARGIN + INDENT;
      doc.y = y;
    };
    item.add(doc.struct('Lbl', {}, draw));
  }

  #use({ font, size, colour }: Look): PDFDocument {
    return this.#doc.font(font).fontSize(size).fillColor(colour);
  }

  /** Letters that no font here has are written by number, and carry themselves for whoever has one. */
  #write(element: StructureElement, text: string, look: Look): void {
    this.#use(look);
    const runs = runsOf(text, (point) => this.#doc._font.font.hasGlyphForCodePoint(point));
    for (const [index, run] of runs.entries()) {
      const draw = () => {
        this.#use(look).text(run.shown, drawing(run, index < runs.length - 1));
      };
      const { actual } = run;
      element.add(actual === null ? draw : this.#doc.struct('Span', { actual }, draw));
    }
    element.end();
  }
}

function openDocument({ title, author, locale, at }: PaperInfo): PDFDocument {
  const dates = { CreationDate: at, ModDate: at };
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN + FOOTER_HEIGHT, left: MARGIN, right: MARGIN },
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: locale,
    displayTitle: true,
    // Other versions of zlib make other bytes, and the hash of the file is in the ledger.
    compress: false,
    bufferPages: true,
    font: readFileSync(`${FONTS}/DejaVuSans.ttf`),
    info: { Title: title, Author: author, Producer: 'Milium', Creator: 'Milium', ...dates },
  });
  doc.registerFont(REGULAR, readFileSync(`${FONTS}/DejaVuSans.ttf`));
  doc.registerFont(BOLD, readFileSync(`${FONTS}/DejaVuSans-Bold.ttf`));
  return doc;
}

function drawing({ isRightToLeft }: Run, continued: boolean) {
  // pdfkit lays words out one by one, left to right; with features named, a whole run, as its script goes.
  return isRightToLeft ? { continued, lineGap: 2, features: [] } : { continued, lineGap: 2 };
}

function collect(doc: PDFDocument): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve) => {
    doc.on('data', (chunk) => {
      chunks.push(chunk);
    });
    doc.on('end', () => resolve(Buffer.concat(chunks)));
  });
}
