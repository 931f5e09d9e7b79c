import { Drawing, type DrawingText } from './drawing';
import { Pearl, SkinScene } from './skin-scene';
import type { SkinTone } from './skin-tone';

/** A cold spray with a ring of frost, a blister, then the skin flakes and settles. */
export function Cryotherapy({
  tone = 'medium',
  ...text
}: DrawingText & { readonly tone?: SkinTone }) {
  return (
    <Drawing viewBox="0 0 480 180" {...text}>
      <SkinScene tone={tone} shape="bump">
        <path d="M75 50 46 96c10 6 48 6 58 0Z" className="fill-pearl" stroke="none" opacity=".55" />
        <Pearl />
        <path d="M45 99c8-2 12-16 30-16s22 14 30 16" className="stroke-brand" strokeWidth="4" />
        <path d="M70 50h10l4-20h-18Z" className="fill-surface" />
        <path d="M62 30h26V14H62Z" className="fill-surface" />
        <path
          d="M30 58v14m-6-10.5 12 7m0-7-12 7M118 66v14m-6-10.5 12 7m0-7-12 7"
          className="stroke-brand"
          strokeWidth="1.5"
        />
      </SkinScene>
      <SkinScene tone={tone} shape="blister" x={165}>
        <path
          d="M38 98c8-15 20-21 37-21s29 6 37 21c-20 6-54 6-74 0Z"
          className="fill-pearl"
          opacity=".8"
          strokeWidth="1"
        />
        <path d="M56 86c4-3 9-4 14-4" strokeWidth="1.5" />
        <circle cx="75" cy="118" r="7" className="fill-warm" stroke="none" opacity=".55" />
      </SkinScene>
      <SkinScene tone={tone} shape="flat" x={330}>
        <path d="M56 98c6-5 10-5 19-5 8 0 13 0 19 5" className="stroke-warm" strokeWidth="3" />
        <path
          d="M96 80c4-5 10-4 12 0-5 2-9 2-12 0ZM110 60c4-5 9-3 11 1-4 2-8 2-11-1ZM92 54c3-3 6-2 8 0-3 2-6 2-8 0Z"
          className={FLAKE[tone]}
          strokeWidth="1.5"
        />
      </SkinScene>
    </Drawing>
  );
}

const FLAKE: Record<SkinTone, string> = {
  light: 'fill-skin-light',
  medium: 'fill-skin-medium',
  deep: 'fill-skin-deep',
};
