import { Drawing, type DrawingText } from './drawing';
import { BENEATH, type SkinTone, SURFACE } from './skin-tone';

const OUTLINE = 'M0 118H118C152 118 162 78 210 78S268 118 302 118H420';
const LAYER_BORDER =
  'V182C404 198 392 176 376 186S352 204 336 190 312 176 298 190C282 206 250 214 210 214S138 206 122 190C108 176 96 176 84 190S60 204 44 186 16 198 0 182Z';

/**
 * The picture of the whole site: a ball of keratin under closed skin. There is no opening, which is why squeezing
 * does not work. Numbers refer to the caption: 1 closed skin, 2 the ball, 3 the deeper skin.
 */
export function MiliumSection({
  tone = 'medium',
  numbered = true,
  ...text
}: DrawingText & { readonly tone?: SkinTone; readonly numbered?: boolean }) {
  return (
    <Drawing viewBox="0 0 420 320" {...text}>
      <rect width="420" height="320" rx="16" className="fill-tint" stroke="none" />
      <path
        d={`${OUTLINE}V304A16 16 0 0 1 404 320H16A16 16 0 0 1 0 304Z`}
        className={BENEATH[tone]}
        stroke="none"
      />
      <path d={OUTLINE + LAYER_BORDER} className={SURFACE[tone]} stroke="none" />
      <g strokeWidth="1.5" opacity=".3">
        <path d="M40 244c20-10 34 8 56 0s30-8 50 2M250 262c24-12 40 8 62-2s34-8 54 2M96 288c18-8 30 6 48 0M196 252c16-8 26 6 42 0" />
      </g>
      <path
        d="M64 320c0-40-12-52-4-84 2-8 3-14 2-20M372 320c0-30 10-52 3-84-2-10-3-16-2-24"
        className="stroke-warm"
        strokeWidth="1.5"
        opacity=".7"
      />
      <path d={OUTLINE} strokeWidth="2.5" />
      <g className="stroke-on-skin">
        <circle cx="210" cy="146" r="54" className="fill-pearl" />
        <path
          d="M210 106a40 40 0 1 1-36 22M210 120a26 26 0 1 1-20 9M210 134a12 12 0 1 1-10 6"
          strokeWidth="1.5"
          opacity=".4"
        />
      </g>
      {numbered ? <Numbers /> : null}
    </Drawing>
  );
}

const LABELS = [
  { label: '1', x: 296, y: 52, line: 'M282 60 246 87' },
  { label: '2', x: 102, y: 60, line: 'M114 70 166 124' },
  { label: '3', x: 318, y: 232, line: undefined },
] as const;

function Numbers() {
  return LABELS.map(({ label, x, y, line }) => (
    <g key={label}>
      {line ? <path d={line} strokeWidth="1.5" className="stroke-ink" /> : null}
      <circle cx={x} cy={y} r="16" className="fill-surface" />
      <text
        x={x}
        y={y + 7}
        textAnchor="middle"
        fontSize="20"
        fontWeight="650"
        className="fill-ink"
        stroke="none"
      >
        {label}
      </text>
    </g>
  ));
}
