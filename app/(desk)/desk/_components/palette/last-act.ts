/** The visit that took a step with the last form sent; null after an undo, and after any other form. */
let lastVisit: string | null = null;

/** Listens to the forms of the desk; answers how to stop. */
export function rememberActs(): () => void {
  const onSubmit = ({ target, submitter }: SubmitEvent) => {
    if (!(target instanceof HTMLFormElement)) return;
    const step = submitter instanceof HTMLElement ? submitter.dataset.step : undefined;
    const field = target.elements.namedItem('appointmentId');
    const isStep = step !== undefined && step !== 'back' && field instanceof HTMLInputElement;
    lastVisit = isStep ? field.value : null;
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
