import { Drawing, type DrawingText } from './drawing';
import { Pearl, SkinScene } from './skin-scene';
import type { SkinTone } from './skin-tone';

/** Numb the place, scrape the ball away, seal with a hot wire. */
export function Curettage({
  tone = 'medium',
  ...text
}: DrawingText & { readonly tone?: SkinTone }) {
  return (
    <Drawing viewBox="0 0 480 180" {...text}>
      <SkinScene tone={tone} shape="bump">
        <circle cx="75" cy="124" r="36" className="fill-pearl" stroke="none" opacity=".4" />
        <Pearl />
        <g transform="rotate(14 104 104)">
          <path d="M104 130V78" strokeWidth="1.5" />
          <rect x="96" y="34" width="16" height="44" rx="3" className="fill-surface" />
          <path d="M104 34V20M96 20h16M101 48h6M101 57h6M101 66h6" strokeWidth="1.5" />
        </g>
      </SkinScene>
      <SkinScene tone={tone} shape="dip" x={165}>
        <Pearl x={60} y={84} r={15} />
        <ellipse cx="82" cy="98" rx="13" ry="9" transform="rotate(-35 82 98)" />
        <path d="m92 90 17-17" />
        <path d="m106 68 8 8 24-26-7-7Z" className="fill-surface" />
      </SkinScene>
      <SkinScene tone={tone} shape="dip" x={330}>
        <circle cx="75" cy="104" r="15" className="fill-warm" stroke="none" opacity=".25" />
        <path d="M70 102c0 9 10 9 10 0L90 74M70 102 82 71" className="stroke-warm" />
        <path d="m80 70 12 5 18-42-12-5Z" className="fill-surface" />
        <path d="M56 86c-4-5 3-8-1-13M46 88c-4-5 3-8-1-13" strokeWidth="1.5" />
      </SkinScene>
    </Drawing>
  );
}
