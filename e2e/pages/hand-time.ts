import type { Locator, Page } from '@playwright/test';

/**
 * Seconds of the keystroke-level model (Card, Moran & Newell, Communications of the ACM 23:7, 1980): a key of an
 * average skilled typist, pointing at something and pressing it, and the thought before a step; and what a page takes.
 */
const KEY = 0.2;
const POINT_AND_PRESS = 1.1 + 0.2;
const THINK = 1.35;
const PAGE = 1;

type HandTime = {
  readonly press: (what: Locator) => Promise<void>;
  readonly keys: (page: Page, ...keys: readonly string[]) => Promise<void>;
  /** Into what has the focus; what they find is waited for. */
  readonly words: (page: Page, text: string) => Promise<void>;
  /** Into a field that the Tab key leads to, as the caller says it. */
  readonly field: (where: Locator, text: string) => Promise<void>;
  readonly waitForPage: () => void;
  readonly seconds: () => number;
};

/** Does what a person does, and reckons how long they take for it, however fast this machine is. */
export function startHandTime(): HandTime {
  let seconds = 0;
  return {
    press: async (what) => {
      seconds += THINK + POINT_AND_PRESS;
      await what.click();
    },
    keys: async (page, ...keys) => {
      seconds += THINK + KEY * keys.length;
      for (const key of keys) await page.keyboard.press(key);
    },
    words: async (page, text) => {
      seconds += THINK + KEY * text.length;
      await page.keyboard.type(text);
    },
    field: async (where, text) => {
      seconds += KEY * (1 + text.length);
      await where.fill(text);
    },
    waitForPage: () => {
      seconds += PAGE;
    },
    seconds: () => seconds,
  };
}
