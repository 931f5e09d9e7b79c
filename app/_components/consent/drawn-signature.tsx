import { DRAWING_SHEET, drawingPath } from '@/lib/consent/signing/drawing';

/** A drawn signature as it is stored; the typed name beside it says whose. */
export function DrawnSignature({ drawing }: { readonly drawing: string }) {
  const { width, height } = DRAWING_SHEET;
  return (
    <svg
      role="img"
      aria-label="The drawn signature"
      viewBox={`0 0 ${width} ${height}`}
      className="w-full max-w-80 rounded-input border border-hairline bg-surface"
    >
      <path
        d={drawingPath(drawing)}
        className="fill-none stroke-ink stroke-2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
