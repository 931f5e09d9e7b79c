import { expect, type Locator, type Page } from '@playwright/test';

/** How somebody at the desk does things: the steps of a day are the same for a mouse and for a keyboard. */
export interface Hands {
  /** A button, or a link. */
  press(target: Locator): Promise<void>;
  write(target: Locator, text: string): Promise<void>;
  /** An option of a select, by its words. */
  choose(target: Locator, label: string): Promise<void>;
  check(radio: Locator): Promise<void>;
  /** To a screen of the desk: its link, and the single key that leads there where it has one. */
  goTo(screen: string, key?: string): Promise<void>;
  /** On the arrivals board: a card's button, and the key that presses it. */
  step(card: Locator, button: RegExp, key: 'A' | 'R' | 'F' | 'N' | 's'): Promise<void>;
  /** What was done last: the button that takes it back, and the key that finds it. */
  undo(button: Locator): Promise<void>;
}

export function mouse(page: Page): Hands {
  return {
    press: (target) => target.click(),
    write: (target, text) => target.fill(text),
    choose: async (target, label) => void (await target.selectOption({ label })),
    check: (radio) => radio.check(),
    goTo: (screen) => screenLink(page, screen).click(),
    step: (card, button) => card.getByRole('button', { name: button }).click(),
    undo: (button) => button.click(),
  };
}

/** No pointer at all: only what keys reach. */
export function keyboard(page: Page): Hands {
  const { keyboard: keys } = page;
  const press = async (target: Locator) => {
    await reach(page, target);
    await keys.press('Enter');
  };
  return {
    press,
    write: async (target, text) => {
      await reach(page, target);
      await keys.press('Control+a');
      await keys.type(text);
    },
    choose: async (target, label) => {
      await reach(page, target);
      await keys.type(label);
      await expect(target.locator('option:checked')).toHaveText(label);
    },
    check: async (radio) => {
      await reach(page, radio);
      for (let press = 0; press < 30 && !(await radio.isChecked()); press += 1) {
        await keys.press((await hasFocus(radio)) ? 'Space' : 'ArrowDown');
      }
      await expect(radio).toBeChecked();
    },
    goTo: async (screen, key) => {
      // Without its script a page has a link there, and no keys.
      await expect(page.getByRole('button', { name: /^Search/ })).toBeVisible();
      if (key) await keys.press(key);
      else await press(screenLink(page, screen));
    },
    step: async (card, _button, key) => {
      const name = card.getByRole('link').first();
      if (!(await hasFocus(name))) await reach(page, name);
      await keys.press(key === 's' ? key : `Shift+${key}`);
    },
    undo: async (button) => {
      await expect(button).toBeVisible();
      await keys.press('z');
    },
  };
}

function screenLink(page: Page, screen: string): Locator {
  return page
    .getByRole('navigation', { name: 'Desk' })
    .getByRole('link', { name: screen, exact: true });
}

const PRESSES_MAX = 200;

/** With Tab, past the bar of the desk by the link that skips it; a group of radios is one stop. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let press = 0; press < PRESSES_MAX; press += 1) {
    if (await isReached(target)) return;
    const stops = await stopsBefore(target);
    // Sent together, they take the time of one.
    await Promise.all(Array.from({ length: stops }, () => page.keyboard.press('Tab')));
    if (stops === 1 && (await isOnSkipLink(target))) await page.keyboard.press('Enter');
  }
  throw new Error(`not reached with ${PRESSES_MAX} presses of Tab: ${target}`);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

function isReached(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const focused = document.activeElement;
    if (element === focused) return true;
    return (
      element instanceof HTMLInputElement &&
      focused instanceof HTMLInputElement &&
      element.type === 'radio' &&
      focused.type === 'radio' &&
      element.name === focused.name &&
      element.form === focused.form
    );
  });
}

/** So many stops lie at least between the focus and the target; 1 where that cannot be told. */
function stopsBefore(target: Locator): Promise<number> {
  return target.evaluate((element) => {
    const groups = new Set<string>();
    const stops = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary',
      ),
    ].filter((each) => {
      if (!each.checkVisibility() || each.tabIndex < 0 || each.matches(':disabled')) return false;
      if (!(each instanceof HTMLInputElement) || each.type !== 'radio') {
        return !(each instanceof HTMLInputElement) || each.type !== 'hidden';
      }
      const isFirst = !groups.has(each.name);
      groups.add(each.name);
      return isFirst;
    });
    const focused = document.activeElement;
    const from = focused instanceof HTMLElement ? stops.indexOf(focused) : -1;
    const group = element.getAttribute('type') === 'radio' ? element.getAttribute('name') : null;
    const before = (each: HTMLElement) =>
      (group === null || each.getAttribute('name') !== group) &&
      (each.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const to = stops.filter(before).length;
    return from === -1 ? 1 : Math.max(1, to - from);
  });
}

function isOnSkipLink(target: Locator): Promise<boolean> {
  return target.evaluate(
    (element) =>
      document.activeElement?.getAttribute('href') === '#main' && element.closest('#main') !== null,
  );
}
