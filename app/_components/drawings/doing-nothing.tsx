import { Drawing, type DrawingText } from './drawing';
import { Pearl, SkinScene } from './skin-scene';
import type { SkinTone } from './skin-tone';

/** Days and nights pass. The last ball is dashed: it may be gone by then, or still there. */
export function DoingNothing({
  tone = 'deep',
  ...text
}: DrawingText & { readonly tone?: SkinTone }) {
  return (
    <Drawing viewBox="0 0 480 180" {...text}>
      <SkinScene tone={tone} shape="bump">
        <Pearl />
        <circle cx="75" cy="40" r="11" className="fill-warm" stroke="none" />
        <path
          d="M75 21v-5M75 64v-5M56 40h-5M99 40h-5M61.5 26.500l-3-3M91.5 56.500l-3-3M61.5 53.500l-3 3M91.5 23.500l-3 3"
          strokeWidth="1.5"
        />
      </SkinScene>
      <SkinScene tone={tone} shape="bump" x={165}>
        <Pearl />
        <path d="M82 28a14 14 0 1 0 7 20 12 12 0 0 1-7-20Z" className="fill-pearl" />
        <path d="M44 30h.1M108 26h.1M114 56h.1M34 56h.1" />
      </SkinScene>
      <SkinScene tone={tone} shape="flat" x={330}>
        <circle cx="75" cy="112" r="17" strokeDasharray="3 5" />
        <path d="M45 96C55 95 58 84 75 84s20 11 30 12" strokeDasharray="3 5" strokeWidth="1.5" />
        <path d="M42 48a36 36 0 0 1 66 0" strokeDasharray="1 6" />
        <circle cx="108" cy="48" r="6" className="fill-warm" stroke="none" />
      </SkinScene>
    </Drawing>
  );
}
