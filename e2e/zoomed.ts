import { expect, type Page } from '@playwright/test';

/** 1280 × 1024 at 400 % (WCAG 1.4.10), and upright. */
export const ZOOMED = { width: 320, height: 256 };
const WINDOWS = [ZOOMED, { width: 320, height: 640 }];

/**
 * At 400 %: nothing stands beside the page, is cut off, or stays in place over what one reads; and each control can be
 * reached, and is then in the window whole and under nothing else (WCAG 2.4.11).
 */
export async function expectUsableZoomed(page: Page, name: string): Promise<void> {
  const usual = page.viewportSize();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const window of WINDOWS) {
    await page.setViewportSize(window);
    const found = await page.evaluate(lookAround);
    const { controls, ...wrong } = found;
    expect(controls, `${name}, controls`).toBeGreaterThan(0);
    const none = { beside: [], cut: [], stuck: [], hidden: [] };
    expect.soft(wrong, `${name} in ${window.width} × ${window.height}`).toEqual(none);
  }
  if (usual) await page.setViewportSize(usual);
}

/** In the page. What is meant for screen readers only is one pixel wide; a field scrolls by itself. */
function lookAround() {
  const FIELDS = 'input:not([type=hidden]), select, textarea';
  const { clientWidth } = document.documentElement;
  const told = (element: Element) =>
    `${element.tagName} ${element.getAttribute('name') ?? element.textContent?.slice(0, 60)}`;
  const isShown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
  };
  const shown = (selector: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter(isShown);
  const isBeside = (element: Element) => {
    const { left, right } = element.getBoundingClientRect();
    return right > clientWidth + 0.5 || left < -0.5;
  };
  const isCut = (element: HTMLElement) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const { scrollWidth, scrollHeight, clientHeight } = element;
    const isWide = overflowX !== 'visible' && scrollWidth > element.clientWidth + 1;
    const isHigh = overflowY !== 'visible' && scrollHeight > clientHeight + 1;
    return !element.matches(`${FIELDS}, [tabindex="0"]`) && (isWide || isHigh);
  };
  const isStuck = (element: Element) =>
    ['fixed', 'sticky'].includes(getComputedStyle(element).position);
  const isHidden = (element: HTMLElement) => {
    element.focus();
    if (document.activeElement !== element) return true;
    const { top, bottom, left, right } = element.getClientRects()[0] ?? new DOMRect();
    const isWhole = bottom - top > innerHeight || (top >= 0 && bottom <= innerHeight);
    const middle = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const there = document.elementFromPoint((left + right) / 2, middle);
    return !isWhole || !(element.closest('label') ?? element).contains(there);
  };
  const beside = shown('body *').filter(isBeside).map(told);
  const cut = shown('main *').filter(isCut).map(told);
  const stuck = shown('body *').filter(isStuck).map(told);
  const controls = shown(`a[href], button:not(:disabled), summary, [tabindex="0"], ${FIELDS}`);
  const hidden = controls.filter(isHidden).map(told);
  return { beside, cut, stuck, hidden, controls: controls.length };
}
