const PATHS = {
  allergy: 'M10 3v14M4 6.5l12 7M16 6.5l-12 7',
  arrow: 'M4 10h11M10.5 5.5 15 10l-4.5 4.5',
  back: 'M16 10H5M9.5 5.5 5 10l4.5 4.5',
  check: 'm4 10.5 4 4 8-9',
  'check-twice': 'm2 10.5 4 4 7-9M10 14.5l7.5-9',
  card: 'M2.500 5h15v10h-15V5Zm0 3.500h15M5 12h3',
  chevron: 'm6 8 4 4 4-4',
  circle: 'M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12Z',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm0 3.5V10l2.5 2',
  cross: 'm5 5 10 10M15 5 5 15',
  dash: 'M4 10h12',
  eye: 'M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10Zm8-2.2a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4Z',
  hourglass: 'M6 3h8M6 17h8M7 3v3l3 4 3-4V3M7 17v-3l3-4 3 4v3',
  info: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm0 6v5m0-8v.5',
  list: 'M7 5h9M7 10h9M7 15h9M3.5 5h.1M3.5 10h.1M3.5 15h.1',
  mail: 'M2.500 5h15v10h-15V5Zm0 .5L10 11l7.500-5.500',
  pen: 'M4 16l.8-3.600L13 4.200 15.800 7l-8.200 8.200L4 16Z',
  person: 'M10 3a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM3.5 17c.6-3.3 3-5 6.5-5s5.900 1.700 6.5 5',
  phone:
    'M6.5 3 8 7 6 8.5c1 2.3 3.2 4.5 5.5 5.500L13 12l4 1.500V16c0 .6-.5 1-1 1C9 17 3 11 3 4c0-.5.4-1 1-1h2.500Z',
  warn: 'M10 3 2.5 16.500h15L10 3Zm0 5v4m0 2.200v.3',
} as const;

const SOLID = {
  dot: <circle cx="10" cy="10" r="6" />,
  play: <path d="M6 4v12l10-6Z" />,
} as const;

export type IconName = keyof typeof PATHS | keyof typeof SOLID;

// These point along the reading direction and turn with it.
const DIRECTIONAL: ReadonlySet<IconName> = new Set(['arrow', 'back', 'play']);

/** Decoration beside words; never the only carrier of a meaning. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
      className={`inline-block size-[1.1em] shrink-0${DIRECTIONAL.has(name) ? ' rtl:-scale-x-100' : ''}`}
      fill={name in SOLID ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {isSolid(name) ? SOLID[name] : <path d={PATHS[name]} />}
    </svg>
  );
}

function isSolid(name: IconName): name is keyof typeof SOLID {
  return name in SOLID;
}
