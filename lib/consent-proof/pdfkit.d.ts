/** The part of pdfkit that is used here: it comes without types of its own. */
declare module 'pdfkit' {
  type Closure = () => void;

  export class StructureElement {
    add(child: StructureElement | Closure): this;
    end(): void;
  }

  type TextOptions = {
    readonly width?: number;
    readonly align?: 'left' | 'right';
    readonly continued?: boolean;
    readonly lineBreak?: boolean;
    readonly lineGap?: number;
    readonly indent?: number;
    readonly features?: readonly string[];
  };

  type StructureOptions = {
    readonly actual?: string;
    readonly lang?: string;
    readonly alt?: string;
    /** Left, top, right, bottom, from the page's upper left. */
    readonly bbox?: readonly [number, number, number, number];
  };

  export default class PDFDocument {
    constructor(options: Readonly<Record<string, unknown>>);
    readonly page: {
      readonly width: number;
      readonly height: number;
      readonly margins: { top: number; bottom: number; left: number; right: number };
    };
    x: number;
    y: number;
    /** The font in use; its cmap says what it can draw. */
    readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
    struct(type: string, options?: StructureOptions, children?: Closure): StructureElement;
    addStructure(element: StructureElement): void;
    markContent(tag: string, options: Readonly<Record<string, string>>): this;
    endMarkedContent(): this;
    registerFont(name: string, source: Uint8Array): this;
    font(name: string): this;
    fontSize(points: number): this;
    fillColor(colour: string): this;
    strokeColor(colour: string): this;
    lineWidth(points: number): this;
    text(text: string, options?: TextOptions): this;
    text(text: string, x: number, y: number, options?: TextOptions): this;
    widthOfString(text: string): number;
    moveDown(lines?: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    stroke(colour?: string): this;
    save(): this;
    restore(): this;
    translate(x: number, y: number): this;
    rect(x: number, y: number, width: number, height: number): this;
    path(svgPath: string): this;
    lineCap(style: 'round'): this;
    lineJoin(style: 'round'): this;
    addPage(): this;
    bufferedPageRange(): { readonly start: number; readonly count: number };
    switchToPage(page: number): this;
    on(event: 'data', listener: (chunk: Uint8Array) => void): this;
    on(event: 'end', listener: () => void): this;
    end(): void;
  }
}
