import type { ReactNode } from 'react';

export type HealingStage = {
  /** "Today", "Day 3", "Weeks 1 to 3". */
  readonly when: string;
  readonly what: ReactNode;
};

type HealingStripProps = { readonly label: string; readonly stages: readonly HealingStage[] };

/** How a place heals, step by step: a line across on wide screens, a line down on a phone. */
export function HealingStrip({ label, stages }: HealingStripProps) {
  return (
    <ol aria-label={label} className="avoid-break grid gap-0 sm:grid-flow-col sm:auto-cols-fr">
      {stages.map((stage, position) => (
        <li
          key={stage.when}
          className="relative flex gap-4 pb-5 last:pb-0 sm:flex-col sm:gap-3 sm:pe-5 sm:pb-0"
        >
          <span
            aria-hidden="true"
            className="relative z-10 mt-1.5 size-4 shrink-0 rounded-full border-2 border-brand bg-surface sm:mt-0"
          >
            <span
              className={`absolute inset-0.5 rounded-full bg-warm ${FADE[Math.min(position, FADE.length - 1)]}`}
            />
          </span>
          {position < stages.length - 1 ? (
            <span
              aria-hidden="true"
              className="absolute start-[0.4375rem] top-5 bottom-[-0.375rem] w-0.5 bg-hairline sm:start-4 sm:end-0 sm:top-[0.4375rem] sm:bottom-auto sm:h-0.5 sm:w-auto"
            />
          ) : null}
          <div className="text-md">
            <p className="font-semibold">{stage.when}</p>
            <p className="text-muted">{stage.what}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

// The warm dot fades as the skin settles.
const FADE = ['opacity-100', 'opacity-60', 'opacity-30', 'opacity-0'] as const;
