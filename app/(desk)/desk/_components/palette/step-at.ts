import { deskSteps } from '@/lib/appointment/desk/desk-steps';
import { APPOINTMENT_STATUSES, type AppointmentStatus } from '@/lib/appointment/model';

/**
 * Takes the visit of a link on, as its button does: that of its row, or where it has none (a block in the calendar) that
 * of the screen's own form. Where it cannot be taken there, says why not.
 */
export function stepAt(
  link: HTMLElement,
  to: AppointmentStatus,
  say: (words: string) => void,
): void {
  const whyNot = whyNotTo(link.dataset.stepFrom ?? '', to);
  if (whyNot !== null) {
    say(whyNot);
    return;
  }
  const own = link.closest('li')?.querySelector<HTMLElement>(buttonTo(to));
  if (own) own.click();
  else stepByForm(link, to);
}

const buttonTo = (to: AppointmentStatus) =>
  `[name="to"][value="${to}"]:not([data-step="back"])` as const;

function whyNotTo(from: string, to: AppointmentStatus): string | null {
  if (from === 'not-allowed') return 'You may look at this appointment, and not change it.';
  if (from === 'not-its-day') return 'Not yet: its day has not come.';
  const status = APPOINTMENT_STATUSES.find((one) => one === from);
  const next = status ? deskSteps(status).filter(({ isBack }) => !isBack) : [];
  if (next.some((step) => step.to === to)) return null;
  if (next.length === 0) return 'None of these steps is open at this appointment.';
  return `Not possible now. Next here: ${next.map(({ label }) => `“${label}”`).join(' or ')}.`;
}

function stepByForm(link: HTMLElement, to: AppointmentStatus): void {
  const form = document.querySelector<HTMLFormElement>('form[data-step-form]');
  if (!form || !(link instanceof HTMLAnchorElement)) return;
  const id = link.pathname.split('/').at(-1) ?? '';
  const values = {
    appointmentId: id,
    version: link.dataset.version ?? '',
    returnTo: `${form.dataset.stepForm}&stepped=${id}`,
  };
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  }
  form.querySelector<HTMLElement>(buttonTo(to))?.click();
}
