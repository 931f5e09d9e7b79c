import { useId } from 'react';
import { Drawing, type DrawingText } from './drawing';
import { BENEATH, type SkinTone, SURFACE } from './skin-tone';

/** Where milia are common. The hatched zone around the eyes is the one a clinician must see first. */
export function FaceMap({ tone = 'deep', ...text }: DrawingText & { readonly tone?: SkinTone }) {
  const hatch = useId();
  return (
    <Drawing viewBox="0 0 300 360" {...text}>
      <defs>
        <pattern
          id={hatch}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0v6" className={MARK[tone]} strokeWidth="2.5" opacity=".5" />
        </pattern>
      </defs>
      <path
        d="M150 18c74 0 112 52 108 130-1 24-8 40-16 52H58c-8-12-15-28-16-52C38 70 76 18 150 18Z"
        className="fill-hair"
      />
      <path
        d="M112 262v46c-22 14-62 16-78 52h232c-16-36-56-38-78-52v-46Z"
        className={BENEATH[tone]}
      />
      <path
        d="M72 174c-22-6-32 4-28 22 4 18 18 28 38 26M228 174c22-6 32 4 28 22-4 18-18 28-38 26"
        className={SURFACE[tone]}
      />
      <path
        d="M150 52c58 0 88 36 88 92 0 82-36 152-88 152S62 226 62 144c0-56 30-92 88-92Z"
        className={SURFACE[tone]}
      />
      <path
        d="M62 150c10-34 36-44 62-66 30 26 88 20 114 66 6-62-24-104-88-104S56 88 62 150Z"
        className="fill-hair"
        stroke="none"
      />
      <Zones tone={tone} hatch={hatch} />
      <g className="stroke-on-skin">
        <path d="M84 142c12-9 28-10 42-4M174 138c14-6 30-5 42 4" strokeWidth="3" />
        <path d="M88 168c10 8 26 8 36 0M176 168c10 8 26 8 36 0" />
        <path d="M150 160c-3 20-10 34-12 44 2 8 8 8 12 8s10 0 12-8" />
        <path d="M122 246c10-5 18-6 28-3 10-3 18-2 28 3-14 13-42 13-56 0Z" className="fill-warm" />
      </g>
      <Milia />
    </Drawing>
  );
}

function Zones({ tone, hatch }: { readonly tone: SkinTone; readonly hatch: string }) {
  return (
    <g strokeWidth="1.5" className={MARK[tone]}>
      <g className="fill-pearl" fillOpacity=".22" strokeDasharray="2 5">
        <ellipse cx="142" cy="116" rx="34" ry="13" />
        <ellipse cx="100" cy="218" rx="21" ry="26" />
        <ellipse cx="200" cy="218" rx="21" ry="26" />
      </g>
      <g fill={`url(#${hatch})`}>
        <ellipse cx="106" cy="168" rx="30" ry="17" />
        <ellipse cx="194" cy="168" rx="30" ry="17" />
      </g>
    </g>
  );
}

const MARK: Record<SkinTone, string> = {
  light: 'stroke-on-skin',
  medium: 'stroke-on-skin',
  deep: 'stroke-pearl',
};

const MILIA = [
  '128 112',
  '154 118',
  '88 206',
  '104 222',
  '94 232',
  '198 204',
  '212 220',
  '202 232',
  '86 178',
  '122 182',
  '212 178',
];

function Milia() {
  return MILIA.map((place) => {
    const [cx, cy] = place.split(' ');
    return (
      <circle
        key={place}
        cx={cx}
        cy={cy}
        r="3.5"
        className="fill-pearl stroke-on-skin"
        strokeWidth="1"
      />
    );
  });
}
