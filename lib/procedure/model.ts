/** FHIR R4 Procedure.status, those that a note can have: done, stopped in the middle, or not begun at all. */
export const PROCEDURE_STATUSES = ['completed', 'stopped', 'not-done'] as const;
export type ProcedureStatus = (typeof PROCEDURE_STATUSES)[number];

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
  'ear-left': 'left ear or behind it',
  'ear-right': 'right ear or behind it',
  'lips-chin': 'lips or chin',
  neck: 'neck',
  elsewhere: 'somewhere else',
} as const;

export type LesionSiteCode = keyof typeof LESION_SITES;

export type LesionSite = {
  readonly site: LesionSiteCode;
  /** How many milia are there; a whole number from 1 on. */
  readonly count: number;
};

export function lesionCount(sites: readonly LesionSite[]): number {
  return sites.reduce((sum, { count }) => sum + count, 0);
}

/**
 * Whether everything asked for is within what was agreed: the same sites, and at none of them more milia. Fewer, or
 * none at some site, is within it; nothing at all is asked for by an empty list, which every agreement covers.
 */
export function sitesCover(agreed: readonly LesionSite[], asked: readonly LesionSite[]): boolean {
  return asked.every(({ site }) => countAt(asked, site) <= countAt(agreed, site));
}

function countAt(sites: readonly LesionSite[], site: LesionSiteCode): number {
  return lesionCount(sites.filter((entry) => entry.site === site));
}

/** The same sites in the order of the list, each once: equal meanings have equal bytes. */
export function inOrder(sites: readonly LesionSite[]): readonly LesionSite[] {
  const codes = Object.keys(LESION_SITES) as LesionSiteCode[];
  return codes
    .map((site) => ({ site, count: countAt(sites, site) }))
    .filter(({ count }) => count > 0);
}
