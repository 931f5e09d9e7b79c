import type { ActionEnd } from '@/lib/actions/define-action';

const CHANGED =
  'Something was booked, moved, cancelled or changed meanwhile. Nothing was done, and what you wrote and chose still stands here. This is how it is now, and what is new says so: look, and press again if it holds.';

/** Refuses a change that was looked at before something else came: shows it anew under what was typed and chosen. */
export function lookAgain(page: string): ActionEnd {
  return { errors: { form: CHANGED }, revalidate: page };
}
