/** The look shared by every box a person types into. Width is the caller's. */
export const BOX =
  'block min-h-(--control) rounded-input border border-edge bg-surface px-3 py-1 text-ink placeholder:text-muted aria-invalid:border-2 aria-invalid:border-danger disabled:bg-sunken';

/** A field in error is set off by a bar at its start side, so that it is found by shape and not by colour alone. */
export function fieldFrame(error: string | undefined): string {
  return `grid gap-1.5${error ? ' border-danger border-s-4 ps-4' : ''}`;
}

export type FieldWidth = 'full' | 'medium' | 'short';

export const WIDTHS: Record<FieldWidth, string> = {
  full: 'w-full',
  medium: 'w-full max-w-80',
  short: 'w-full max-w-32',
};
