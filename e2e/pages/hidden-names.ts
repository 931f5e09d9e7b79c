import { expect, type Page } from '@playwright/test';
import { readAsOwner } from '../owner';

/** Nobody who works there: their names are no secret. What stands for the name of who was erased is none. */
const readPatientNames = () =>
  readAsOwner(
    (sql) => sql<{ name: string }[]>`select full_name as name from patient
      union select name from consent_party where role in ('guardian', 'interpreter', 'witness')
      except (select name from staff union select name from practitioner union select 'Erased')`,
  );

/** Expects that nothing on the page tells who a patient is: no name that could be read without pointing at it. */
export async function expectNamesHidden(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.mouse.move(0, 0);
  await expect(page.getByRole('button', { name: 'Show names' })).toBeVisible();
  const names = (await readPatientNames())
    .map(({ name }) => name)
    .filter((name) => name.length > 4);
  expect.soft(await page.evaluate(readableIn, names), address).toEqual([]);
}

/** Runs in the page: the names that stand there in a colour, in text or in a box. */
function readableIn(names: readonly string[]): string[] {
  const isReadable = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && getComputedStyle(element).color !== 'rgba(0, 0, 0, 0)';
  };
  const found = new Set<string>();
  const look = (element: Element | null, text: string) => {
    const name = names.find((one) => text.toLowerCase().includes(one.toLowerCase()));
    if (name && element?.checkVisibility() && isReadable(element)) found.add(`${name} in: ${text}`);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!node.parentElement?.closest('script, style'))
      look(node.parentElement, node.textContent ?? '');
  }
  for (const box of document.querySelectorAll<HTMLInputElement>('input, textarea')) {
    if (box.type !== 'hidden') look(box, box.value);
  }
  return [...found];
}
