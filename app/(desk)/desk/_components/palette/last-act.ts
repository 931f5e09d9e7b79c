/** The visit that took a step with the last form sent; null after an undo, and after any other form. */
let lastVisit: string | null = null;

type Sent = {
  /** To the visit, as the screen has it that sent the form. */
  readonly link: HTMLElement;
  readonly version: string | undefined;
  readonly isByKey: boolean;
};

/** The step whose answer has not come yet. */
let sent: Sent | null = null;

/** Listens to the forms of the desk; answers how to stop. */
export function rememberActs(): () => void {
  const onSubmit = ({ target, submitter }: SubmitEvent) => {
    if (!(target instanceof HTMLFormElement)) return;
    const step = submitter instanceof HTMLElement ? submitter.dataset.step : undefined;
    const field = target.elements.namedItem('appointmentId');
    const visit = step !== undefined && field instanceof HTMLInputElement ? field.value : null;
    const link = visit === null ? null : linkTo(`/desk/appointments/${visit}`);
    const isByKey = link === document.activeElement;
    sent = link && { link, version: link.dataset.version, isByKey };
    lastVisit = step === 'back' ? null : visit;
  };
  document.addEventListener('submit', onSubmit, true);
  return () => document.removeEventListener('submit', onSubmit, true);
}

/** The button that takes the last press back, where the screen has one: on the row or card of its visit. */
export function lastUndo(): HTMLElement | null {
  if (lastVisit === null) return null;
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-step="back"]')) {
    const field = button.form?.elements.namedItem('appointmentId');
    if (field instanceof HTMLInputElement && field.value === lastVisit) return button;
  }
  return null;
}

/**
 * After every reading of the page: a step that was taken may draw it anew. The focus stays with the visit, and what a
 * key did to a row is said; a block of the calendar has a notice for it, and so has a refusal.
 */
export function afterStep(say: (words: string) => void): void {
  if (sent === null) return;
  const { link: before, version, isByKey } = sent;
  const link = linkTo(before.getAttribute('href') ?? '');
  const isChanged = link?.dataset.version !== version;
  if (link === before && !isChanged) return;
  sent = null;
  if (!link) return;
  if (document.activeElement === document.body) link.focus();
  const row = link.closest('li');
  if (!isByKey || !isChanged || !row?.querySelector('[data-step]')) return;
  const back = row.querySelector('[data-step="back"]')?.firstChild?.textContent;
  say(back ? `Done. z: ${back}` : 'Taken back.');
}

/** In the day and the calendar; the board sees to its own. */
function linkTo(address: string): HTMLElement | null {
  const links = document.querySelectorAll<HTMLElement>(`[data-step-from][href="${address}"]`);
  return [...links].find((link) => link.checkVisibility()) ?? null;
}
