import type { ReactNode } from 'react';

type PageHeadingProps = {
  readonly children: ReactNode;
  /** A short line above the title: the step, the treatment, the section. */
  readonly eyebrow?: ReactNode;
  readonly lead?: ReactNode;
};

/** The one h1 of a page. */
export function PageHeading({ children, eyebrow, lead }: PageHeadingProps) {
  return (
    <div className="grid max-w-measure gap-3 in-[.desk]:gap-1">
      {eyebrow ? <p className="text-md text-muted">{eyebrow}</p> : null}
      <h1 className="text-2xl">{children}</h1>
      {lead ? <p className="text-lg text-muted">{lead}</p> : null}
    </div>
  );
}
