import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

export type NoticeTone = 'info' | 'warn' | 'danger' | 'success';

type NoticeProps = {
  readonly tone: NoticeTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** Set for a message that answers what the person has just done, so that it is read out. */
  readonly live?: boolean;
};

const TONES: Record<
  NoticeTone,
  { readonly classes: string; readonly icon: IconName; readonly word: string }
> = {
  info: { classes: 'border-info bg-info-tint text-info', icon: 'info', word: 'Note' },
  warn: { classes: 'border-warn bg-warn-tint text-warn', icon: 'warn', word: 'Important' },
  danger: { classes: 'border-danger bg-danger-tint text-danger', icon: 'warn', word: 'Warning' },
  success: { classes: 'border-success bg-success-tint text-success', icon: 'check', word: 'Done' },
};

export function Notice({ tone, title, children, live = false }: NoticeProps) {
  const { classes, icon, word } = TONES[tone];
  return (
    <div
      role={live ? 'status' : undefined}
      className={`avoid-break flex gap-3 rounded-input border-s-4 p-4 sm:p-5 in-[.desk]:p-3 ${classes}`}
    >
      <span className="mt-[0.2em] leading-none">
        <Icon name={icon} />
      </span>
      <div className="grid min-w-0 gap-1">
        <p className="font-semibold">
          {title ? <span className="sr-only">{word}: </span> : null}
          {title ?? word}
        </p>
        {children ? <div className="grid gap-2 text-ink">{children}</div> : null}
      </div>
    </div>
  );
}
