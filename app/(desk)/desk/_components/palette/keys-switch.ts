const NAME = 'milium-desk-keys';

/** Single keys can be switched off in this browser (WCAG 2.1.4): who speaks to the computer would set them off. */
export function areKeysOn(): boolean {
  return window.localStorage.getItem(NAME) !== 'off';
}

export function switchKeys(on: boolean): void {
  if (on) window.localStorage.removeItem(NAME);
  else window.localStorage.setItem(NAME, 'off');
}
