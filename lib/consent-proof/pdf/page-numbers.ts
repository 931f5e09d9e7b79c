import type PDFDocument from 'pdfkit';
import { MARGIN, MUTED, REGULAR, RULE, SMALL } from './style';

/** "page n of m", once it is known how many there are; not part of what a screen reader reads. */
export function numberPages(doc: PDFDocument, footer: string): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    doc.markContent('Artifact', { type: 'Pagination' });
    writeFooter(doc, footer, `page ${page + 1} of ${count}`);
    doc.endMarkedContent();
  }
}

function writeFooter(doc: PDFDocument, footer: string, label: string): void {
  const { margins, height, width } = doc.page;
  const { bottom } = margins;
  // Else writing so low would start another page.
  margins.bottom = 0;
  const y = height - MARGIN - 6;
  doc.strokeColor(RULE).lineWidth(0.5);
  doc.moveTo(MARGIN, y - 6);
  doc.lineTo(width - MARGIN, y - 6).stroke();
  doc.font(REGULAR).fontSize(SMALL).fillColor(MUTED);
  doc.text(footer, MARGIN, y, { lineBreak: false });
  doc.text(label, width - MARGIN - doc.widthOfString(label), y, { lineBreak: false });
  margins.bottom = bottom;
}
