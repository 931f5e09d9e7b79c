type RiskDotsProps = {
  /** How many people in a hundred, from 0 to 100. Give only figures that a clinician approved. */
  readonly affectedPerHundred: number;
  /** What happens to them, in words: "have a scar that can be seen". */
  readonly outcome: string;
};

const SIDE = 10;
const DOTS = Array.from({ length: SIDE * SIDE }, (_, index) => ({
  index,
  x: (index % SIDE) * 10 + 5,
  y: Math.floor(index / SIDE) * 10 + 5,
}));

/** A hundred people as dots. Affected ones are filled and larger, so that the picture works without colour. */
export function RiskDots({ affectedPerHundred, outcome }: RiskDotsProps) {
  const affected = Math.min(Math.max(Math.round(affectedPerHundred), 0), DOTS.length);
  return (
    <figure className="avoid-break flex flex-wrap items-center gap-4">
      <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false" className="size-28 shrink-0">
        {DOTS.map(({ index, x, y }) =>
          index < affected ? (
            <circle key={index} cx={x} cy={y} r="4" className="fill-warm" />
          ) : (
            <circle
              key={index}
              cx={x}
              cy={y}
              r="2.6"
              fill="none"
              strokeWidth="1"
              className="stroke-edge"
            />
          ),
        )}
      </svg>
      <figcaption className="max-w-64 text-md">
        <strong>{affected === 0 ? 'Fewer than 1' : `About ${affected}`} in 100 people</strong>{' '}
        {outcome}. The other {DOTS.length - affected} do not.
      </figcaption>
    </figure>
  );
}
