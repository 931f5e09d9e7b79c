/** Where on the face or body milia are. The words are a person's own left and right. */
export const LESION_SITES = {
  'upper-eyelid-left': 'left upper eyelid',
  'upper-eyelid-right': 'right upper eyelid',
  'lower-eyelid-left': 'left lower eyelid',
  'lower-eyelid-right': 'right lower eyelid',
  'under-eye-left': 'under the left eye',
  'under-eye-right': 'under the right eye',
  forehead: 'forehead',
  nose: 'nose',
  'cheek-left': 'left cheek',
  'cheek-right': 'right cheek',
  'lips-chin': 'lips or chin',
  'ear-left': 'left ear or behind it',
  'ear-right': 'right ear or behind it',
  neck: 'neck',
  elsewhere: 'somewhere else',
} as const;

export type LesionSiteCode = keyof typeof LESION_SITES;

export type LesionSite = {
  readonly site: LesionSiteCode;
  /** How many milia are there; a whole number from 1 on. */
  readonly count: number;
};
