/** Risks to colour differ with skin tone, so no tone is "the" skin: each picture can be drawn in any. */
export type SkinTone = 'light' | 'medium' | 'deep';

export const SURFACE: Record<SkinTone, string> = {
  light: 'fill-skin-light',
  medium: 'fill-skin-medium',
  deep: 'fill-skin-deep',
};

export const BENEATH: Record<SkinTone, string> = {
  light: 'fill-skin-light-deep',
  medium: 'fill-skin-medium-deep',
  deep: 'fill-skin-deep-deep',
};
