/**
 * Where a page leads when what its address names is not there. Not `notFound()`: for a page rendered on request
 * Next sends its words as script only, so that without JavaScript the page stays empty.
 */
export const UNKNOWN = {
  treatment: '/unknown/treatment',
  service: '/unknown/service',
  booking: '/unknown/booking',
  link: '/unknown/link',
  deskAppointment: '/desk/unknown',
  deskPatient: '/desk/patients/unknown',
} as const;

const PATHS: readonly string[] = Object.values(UNKNOWN);

/** Whether this page must be answered with 404. A page cannot set its own status: proxy.ts does. */
export function isUnknownPage(path: string): boolean {
  return PATHS.includes(path);
}

/** Where a page of the desk leads whose act is another role's; answered with 403 for the same reason. */
export const DESK_FORBIDDEN = '/desk/forbidden';
