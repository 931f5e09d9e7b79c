import type { ReactNode } from 'react';
import { Drawing, type DrawingText } from './drawing';
import { BENEATH, type SkinTone, SURFACE } from './skin-tone';

export type LookAlikeKind = 'milium' | 'whitehead' | 'syringoma' | 'xanthelasma';

type LookAlikeProps = DrawingText & { readonly kind: LookAlikeKind; readonly tone?: SkinTone };

/** A round look through a lens at the skin from above. */
export function LookAlike({ kind, tone = 'medium', ...text }: LookAlikeProps) {
  return (
    <Drawing viewBox="0 0 120 120" {...text}>
      <circle cx="60" cy="60" r="57" className={SURFACE[tone]} />
      <g className="stroke-on-skin">{MARKS[kind](tone)}</g>
    </Drawing>
  );
}

const MARKS: Record<LookAlikeKind, (tone: SkinTone) => ReactNode> = {
  milium: () => (
    <>
      {[
        [46, 52, 11],
        [76, 44, 8],
        [70, 78, 9],
      ].map(([cx, cy, r = 0]) => (
        <circle key={cx} cx={cx} cy={cy} r={r} className="fill-pearl" strokeWidth="1.5" />
      ))}
      <path
        d="M41 48c1-3 3-4 6-4M72 41c1-2 2-2 4-2M66 75c1-2 2-3 4-3"
        strokeWidth="1.5"
        opacity=".35"
      />
    </>
  ),
  whitehead: () => (
    <>
      <circle cx="60" cy="60" r="27" className="fill-warm" stroke="none" opacity=".4" />
      <circle cx="60" cy="60" r="16" className="fill-warm" stroke="none" opacity=".45" />
      <circle cx="60" cy="58" r="8" className="fill-pearl" strokeWidth="1.5" />
      <circle cx="60" cy="58" r="2" className="fill-on-skin" stroke="none" />
    </>
  ),
  syringoma: (tone) =>
    [
      [34, 58],
      [50, 48],
      [66, 56],
      [84, 50],
      [44, 72],
      [60, 74],
      [78, 70],
    ].map(([cx, cy]) => (
      <circle key={cx} cx={cx} cy={cy} r="6.5" className={BENEATH[tone]} strokeWidth="1.5" />
    )),
  xanthelasma: () => (
    <>
      <path
        d="M24 74c14-18 30-26 44-26 14 0 24 10 32 20-10 8-22 14-38 14-14 0-27-3-38-8Z"
        className="fill-pearl"
      />
      <circle cx="66" cy="65" r="11" className="fill-on-skin" stroke="none" />
      <path
        d="M22 58c6-14 20-24 34-24 6 0 9 5 4 8-10 3-20 10-28 19-4 4-11 2-10-3Z"
        className="fill-cholesterol"
      />
    </>
  ),
};
