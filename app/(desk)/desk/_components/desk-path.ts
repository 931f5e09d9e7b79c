import { z } from 'zod';

/** The screen to come back to: one of the desk and nothing else, for the form could have been changed on its way. */
export const deskPath = z.string().regex(/^\/desk(?:\/[\w/-]*)?(?:\?[\w/?=&.%-]*)?$/);
