import { expect, type Page } from '@playwright/test';
import { picturesIn, sheetsOf, withoutSpaces } from './printed';

/** In points; and in CSS pixels what is between the margins of 16 mm that globals.css gives to paper. */
const PAPERS = [
  { format: 'A4', width: 595, height: 842, between: 673 },
  { format: 'Letter', width: 612, height: 792, between: 695 },
] as const;

/**
 * On A4 and on Letter: all words and pictures that are meant for paper, dark on white in the dark as well, no control, and
 * no heading alone at the foot of a sheet. Answers how many sheets each takes.
 */
export async function expectPrintsWhole(page: Page, name: string): Promise<readonly number[]> {
  const usual = page.viewportSize();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const counts: number[] = [];
  for (const { format, width, height, between } of PAPERS) {
    await page.setViewportSize({ width: between, height: 1000 });
    const meant = await meantForPaper(page);
    expect.soft(meant.controls, `${name}, controls on ${format}`).toEqual([]);
    const pdf = await page.pdf({ format, tagged: true });
    const sheets = sheetsOf(pdf);
    const all = sheets.map(({ words }) => words).join('');
    const lost = meant.words.filter((words) => !all.includes(withoutSpaces(words)));
    expect.soft(lost, `${name}, words lost on ${format}`).toEqual([]);
    const last = meant.headings.filter((heading) =>
      sheets.some(({ words }) => words.endsWith(withoutSpaces(heading))),
    );
    expect.soft(last, `${name}, headings alone at the foot of ${format}`).toEqual([]);
    expect.soft(sheets.map(({ pale }) => pale).join(''), `${name}, pale on ${format}`).toBe('');
    expect.soft(picturesIn(pdf), `${name}, pictures on ${format}`).toBe(meant.pictures);
    for (const sheet of sheets) {
      expect(sheet.words, `${name}, an empty sheet of ${format}`).not.toBe('');
      expect(Math.abs(sheet.width - width), format).toBeLessThan(1.5);
      expect(Math.abs(sheet.height - height), format).toBeLessThan(1.5);
    }
    counts.push(sheets.length);
  }
  await page.emulateMedia({ media: null, colorScheme: null });
  if (usual) await page.setViewportSize(usual);
  return counts;
}

/** What the page shows where it is printed; words for screen readers alone are not drawn. */
function meantForPaper(page: Page) {
  return page.evaluate(() => {
    const isShown = (element: Element | null) =>
      element?.checkVisibility({ visibilityProperty: true }) && !element.closest('.sr-only');
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const words: string[] = [];
    while (texts.nextNode()) {
      const { parentElement, textContent } = texts.currentNode;
      if (isShown(parentElement) && textContent?.trim()) words.push(textContent.trim());
    }
    const shown = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].filter(isShown);
    return {
      words,
      pictures: shown('[role="img"]').length,
      headings: shown('h1, h2, h3, h4').map(({ textContent }) => textContent),
      controls: shown('button, input:not([type=hidden]), select, textarea, summary, nav').map(
        ({ outerHTML }) => outerHTML.slice(0, 80),
      ),
    };
  });
}
