import type { DocumentRisk } from '@/lib/consent/model';

const SIDE = 10;
const STEP = 10;
const DOTS = Array.from({ length: SIDE * SIDE }, (_, index) => ({
  index,
  cx: (index % SIDE) * STEP + STEP / 2,
  cy: Math.floor(index / SIDE) * STEP + STEP / 2,
}));

/**
 * One hundred people as dots. Filled: those who get it. Rings: those who may, up to the number, or fewer than one.
 * Drawn in the colour of the text, so that it shows in forced colours, in the dark and on paper.
 */
export function RiskPicture({ risk }: { readonly risk: DocumentRisk }) {
  if (!risk.dots) {
    return risk.number === null ? (
      <p className="text-md text-muted">Not known: no picture</p>
    ) : null;
  }
  const { filled, open } = risk.dots;
  return (
    <svg
      role="img"
      aria-label={pictureWords(risk.dots, risk.number)}
      viewBox="0 0 100 100"
      className="size-22 sm:size-26"
    >
      {DOTS.map(({ index, cx, cy }) =>
        index < filled + open ? (
          <circle
            key={index}
            cx={cx}
            cy={cy}
            r={index < filled ? 3.8 : 3}
            fill={index < filled ? 'currentColor' : 'none'}
            stroke="currentColor"
            strokeWidth={1.4}
          />
        ) : (
          <circle key={index} cx={cx} cy={cy} r={1.3} fill="currentColor" opacity={0.45} />
        ),
      )}
    </svg>
  );
}

function pictureWords({ filled, open }: { filled: number; open: number }, number: string | null) {
  const parts = [
    filled > 0 ? `${filled} filled` : null,
    open > 0 ? `${open} drawn as ${open === 1 ? 'a ring' : 'rings'}` : null,
  ].filter((part) => part !== null);
  return `Picture of 100 dots, ${parts.join(' and ')}: ${number ?? ''}`;
}
