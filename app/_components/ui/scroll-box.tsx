import type { ReactNode } from 'react';

type ScrollBoxProps = {
  readonly label: string;
  readonly id?: string;
  readonly className: string;
  readonly children: ReactNode;
};

/** Wide content that scrolls inside its own box instead of moving the page; the keyboard can reach it. */
export function ScrollBox({ label, id, className, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard (WCAG 2.1.1).
    <section id={id} aria-label={label} tabIndex={0} className={className}>
      {children}
    </section>
  );
}
