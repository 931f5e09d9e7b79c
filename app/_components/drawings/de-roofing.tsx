import { Drawing, type DrawingText } from './drawing';
import { Pearl, SkinScene } from './skin-scene';
import type { SkinTone } from './skin-tone';

/** Nick the thin roof, lift the ball out, done. */
export function DeRoofing({ tone = 'light', ...text }: DrawingText & { readonly tone?: SkinTone }) {
  return (
    <Drawing viewBox="0 0 480 180" {...text}>
      <SkinScene tone={tone} shape="bump">
        <Pearl />
        <path d="M87 85.5 112 58" />
        <path d="m109 53 8 7 22-26-7-6Z" className="fill-surface" />
      </SkinScene>
      <SkinScene tone={tone} shape="dip" x={165}>
        <path d="M54 100c-4-3-8-9-6-15" strokeWidth="1.5" />
        <path d="M62 77C50 60 46 40 58 18M88 77c12-17 16-37 4-59" />
        <path d="M58 18c6-6 28-6 34 0" />
        <Pearl y={72} r={16} />
      </SkinScene>
      <SkinScene tone={tone} shape="flat" x={330}>
        <circle cx="75" cy="99" r="4" className="fill-warm" stroke="none" />
        <path d="m62 56 9 9 18-20" className="stroke-brand" strokeWidth="3" />
      </SkinScene>
    </Drawing>
  );
}
