import type { ReactNode } from 'react';

type CardProps = {
  readonly children: ReactNode;
  /** `article` for a thing that makes sense by itself, `section` for a part of the page, `li` in a list. */
  readonly as?: 'div' | 'article' | 'section' | 'li';
  readonly tone?: 'surface' | 'tint' | 'sunken';
  readonly labelledBy?: string;
};

const TONES = { surface: 'bg-surface', tint: 'bg-tint', sunken: 'bg-sunken' } as const;

export function Card({ children, as: Element = 'div', tone = 'surface', labelledBy }: CardProps) {
  return (
    <Element
      aria-labelledby={labelledBy}
      className={`flex flex-col gap-4 rounded-card border border-hairline p-5 sm:p-6 ${TONES[tone]} in-[.desk]:gap-2 in-[.desk]:p-4`}
    >
      {children}
    </Element>
  );
}
