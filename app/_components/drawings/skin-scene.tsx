import type { ReactNode } from 'react';
import { BENEATH, type SkinTone, SURFACE } from './skin-tone';

// One scene is 150 by 180. The skin's surface lies at y = 100, the border of its layers at about y = 132.
const OUTLINES = {
  flat: 'M0 100H150',
  bump: 'M0 100H38C52 100 54 84 75 84S98 100 112 100H150',
  low: 'M0 100H42C56 100 60 93 75 93S94 100 108 100H150',
  blister: 'M0 100H32C40 78 56 70 75 70S110 78 118 100H150',
  dip: 'M0 100H54C62 101 64 111 75 111S88 101 96 100H150',
} as const;

export type SurfaceShape = keyof typeof OUTLINES;

const LAYER_BORDER =
  'V130C138 140 132 124 120 132S100 142 90 138 62 138 52 140 36 126 26 132 10 138 0 130Z';
const FLOOR = 'V170A10 10 0 0 1 140 180H10A10 10 0 0 1 0 170Z';

type SkinSceneProps = {
  readonly tone: SkinTone;
  readonly shape: SurfaceShape;
  /** From the start edge of the drawing, for the next scene in a row: 0, 165, 330. */
  readonly x?: number;
  readonly children?: ReactNode;
};

/** A square look into the skin: air, the closed top layer, the deeper layer. Tools and pearls are drawn on it. */
export function SkinScene({ tone, shape, x = 0, children }: SkinSceneProps) {
  const outline = OUTLINES[shape];
  return (
    <g transform={x === 0 ? undefined : `translate(${x})`}>
      <rect width="150" height="180" rx="10" className="fill-tint" stroke="none" />
      <path d={outline + FLOOR} className={BENEATH[tone]} stroke="none" />
      <path d={outline + LAYER_BORDER} className={SURFACE[tone]} stroke="none" />
      <path d={outline} />
      {children}
    </g>
  );
}

type PearlProps = { readonly x?: number; readonly y?: number; readonly r?: number };

/** The milium itself: a small ball of keratin, in layers like an onion. */
export function Pearl({ x = 75, y = 110, r = 19 }: PearlProps) {
  return (
    <>
      <circle cx={x} cy={y} r={r} className="fill-pearl stroke-on-skin" strokeWidth="1.5" />
      <circle cx={x} cy={y} r={r * 0.64} className="stroke-on-skin" strokeWidth="1" opacity=".35" />
      <circle cx={x} cy={y} r={r * 0.3} className="stroke-on-skin" strokeWidth="1" opacity=".35" />
    </>
  );
}
