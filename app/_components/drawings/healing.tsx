import { Drawing, type DrawingText } from './drawing';
import { type SkinTone, SURFACE } from './skin-tone';

/** The same place at the start, in the first days, after about a week, and settled. */
export function Healing({ tone = 'light', ...text }: DrawingText & { readonly tone?: SkinTone }) {
  return (
    <Drawing viewBox="0 0 480 120" {...text}>
      <path d="M60 60h360" strokeDasharray="1 7" />
      {[60, 180, 300, 420].map((cx) => (
        <circle key={cx} cx={cx} cy="60" r="48" className={SURFACE[tone]} />
      ))}
      <g stroke="none" className="fill-warm">
        <circle cx="60" cy="60" r="22" opacity=".35" />
        <circle cx="60" cy="60" r="9" />
        <circle cx="180" cy="60" r="16" opacity=".3" />
        <circle cx="300" cy="60" r="11" opacity=".35" />
        <circle cx="420" cy="60" r="7" opacity=".12" />
      </g>
      <path
        d="M172 58c0-7 5-10 10-9s9 6 7 12-7 8-11 7-6-5-6-10Z"
        className="fill-scab stroke-on-skin"
        strokeWidth="1.5"
      />
    </Drawing>
  );
}
