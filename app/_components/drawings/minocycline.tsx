import { Drawing, type DrawingText } from './drawing';
import { Pearl, SkinScene } from './skin-scene';
import type { SkinTone } from './skin-tone';

/** A capsule for a plaque of many milia; mind the sun; grey-blue stains are a known risk. */
export function Minocycline({
  tone = 'light',
  ...text
}: DrawingText & { readonly tone?: SkinTone }) {
  return (
    <Drawing viewBox="0 0 480 180" {...text}>
      <SkinScene tone={tone} shape="blister">
        <path
          d="M34 100c12-24 24-28 41-28s29 4 41 28c-24 10-58 10-82 0Z"
          className="fill-warm"
          stroke="none"
          opacity=".35"
        />
        <Pearl x={54} y={98} r={9} />
        <Pearl x={75} y={90} r={10} />
        <Pearl x={97} y={98} r={9} />
        <g transform="rotate(-28 75 38)">
          <rect x="47" y="27" width="56" height="22" rx="11" className="fill-pearl" />
          <path d="M75 27h17a11 11 0 0 1 0 22H75Z" className="fill-brand" />
        </g>
      </SkinScene>
      <SkinScene tone={tone} shape="flat" x={165}>
        <circle cx="110" cy="34" r="12" className="fill-warm" stroke="none" />
        <path d="M110 14V9M130 34h5M124 20l4-4M96 20l-4-4M90 34h-5M124 48l4 4" strokeWidth="1.5" />
        <path
          d="M24 78a44 34 0 0 1 88 0c-10-6-19-6-29 0-10-6-20-6-30 0-10-6-19-6-29 0Z"
          className="fill-surface"
        />
        <path d="M68 44v-6M68 78v22" />
      </SkinScene>
      <SkinScene tone={tone} shape="flat" x={330}>
        <path
          d="M44 101c8 0 16 1 22 0 2 8-5 14-12 13s-12-6-10-13ZM84 101c6 1 14 1 20 0 2 6-2 13-10 12-7-1-11-6-10-12Z"
          className="fill-info"
          stroke="none"
          opacity=".55"
        />
        <path d="M48 58c12-16 42-16 54 0-12 16-42 16-54 0Z" className="fill-surface" />
        <circle cx="75" cy="58" r="7" className="fill-ink" stroke="none" />
      </SkinScene>
    </Drawing>
  );
}
