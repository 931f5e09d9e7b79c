import type { DocumentRisk } from '@/lib/consent/model';
import type { Say } from '@/lib/consent/words/language';

const SIDE = 10;
const STEP = 10;
const DOTS = Array.from({ length: SIDE * SIDE }, (_, index) => ({
  index,
  cx: (index % SIDE) * STEP + STEP / 2,
  cy: Math.floor(index / SIDE) * STEP + STEP / 2,
}));

type RiskPictureProps = { readonly risk: DocumentRisk; readonly say: Say };

/**
 * One hundred people as dots. Filled: those who get it. Rings: those who may, up to the number, or fewer than one.
 * Drawn in the colour of the text, so that it shows in forced colours, in the dark and on paper.
 */
export function RiskPicture({ risk, say }: RiskPictureProps) {
  if (!risk.dots) {
    return risk.number === null ? (
      <p className="text-md text-muted">{say('picture-none')}</p>
    ) : null;
  }
  const { filled, open } = risk.dots;
  return (
    <svg
      role="img"
      aria-label={pictureWords(risk.dots, risk.number ?? '', say)}
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

function pictureWords(
  { filled, open }: NonNullable<DocumentRisk['dots']>,
  number: string,
  say: Say,
): string {
  if (open === 0) return say('picture-filled', { count: filled, number });
  return say(filled === 0 ? 'picture-ring' : 'picture-rings', { number });
}
