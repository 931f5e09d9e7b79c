import type { Page } from '@playwright/test';

const PRESSES_MAX = 120;

export type Focused = {
  readonly tag: string;
  readonly type: string;
  readonly text: string;
  readonly name: string;
  /** In the window, and under nothing else. */
  readonly isSeen: boolean;
};

async function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const group = element?.closest('[role="radiogroup"], fieldset');
    const text = `${element?.textContent ?? ''} ${group?.textContent ?? ''}`;
    const box = element?.getClientRects()[0] ?? new DOMRect();
    const middle = (from: number, to: number, most: number) =>
      (Math.max(from, 0) + Math.min(to, most)) / 2;
    const there = document.elementFromPoint(
      middle(box.left, box.right, innerWidth),
      middle(box.top, box.bottom, innerHeight),
    );
    const shown = element?.closest('label') ?? element;
    return {
      name: element?.getAttribute('name') ?? '',
      isSeen: there !== null && (shown?.contains(there) ?? false),
      tag: element?.tagName ?? '',
      type: element?.getAttribute('type') ?? '',
      text: text.trim(),
    };
  });
}

/** Presses Tab until the focus is where it is wanted, as somebody without a mouse would. */
export async function tabTo(
  page: Page,
  isWanted: (element: Focused) => boolean,
  onTheWay: (element: Focused) => Promise<void> = async () => undefined,
): Promise<void> {
  for (let press = 0; press < PRESSES_MAX; press += 1) {
    await page.keyboard.press('Tab');
    const element = await focused(page);
    if (isWanted(element)) return;
    await onTheWay(element);
  }
  throw new Error(`not reached with ${PRESSES_MAX} presses of Tab`);
}
