import type { ReactNode } from 'react';

type EmptyStateProps = {
  readonly title: ReactNode;
  /** What will appear here, and what to do now. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
};

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-3 rounded-card border border-edge border-dashed p-8 text-center in-[.desk]:p-5">
      <p className="font-heading text-lg">{title}</p>
      {children ? <div className="max-w-measure text-muted">{children}</div> : null}
      {action}
    </div>
  );
}
