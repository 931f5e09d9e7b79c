import { type ReactNode, useId } from 'react';

export type DrawingText = {
  /** Says what the picture shows. Without it the picture is decoration and is hidden from screen readers. */
  readonly title?: string | undefined;
  readonly description?: string | undefined;
};

type DrawingProps = DrawingText & { readonly viewBox: string; readonly children: ReactNode };

/** Ink lines of 2 px, rounded, on the tint; colours are tokens, so that the picture follows light and dark. */
export function Drawing({ viewBox, title, description, children }: DrawingProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a picture without a title is decoration and hidden.
    <svg
      viewBox={viewBox}
      role={title ? 'img' : undefined}
      aria-hidden={title ? undefined : true}
      aria-labelledby={title ? `${id}-title` : undefined}
      aria-describedby={description ? `${id}-description` : undefined}
      focusable="false"
      fill="none"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="block h-auto w-full stroke-ink"
    >
      {title ? <title id={`${id}-title`}>{title}</title> : null}
      {description ? <desc id={`${id}-description`}>{description}</desc> : null}
      {children}
    </svg>
  );
}
