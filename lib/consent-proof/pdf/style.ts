export const REGULAR = 'regular';
export const BOLD = 'bold';

/** In points. */
export const MARGIN = 56;
export const HEADING_SIZES = { 1: 20, 2: 16, 3: 12.5, 4: 11 } as const;
export const TEXT = 10;
export const SMALL = 8.5;

export const INK = '#1a1a1a';
export const MUTED = '#4a4a4a';
export const RULE = '#b9b9b9';
