import { z } from 'zod';

const KIND = /^[a-z][A-Za-z0-9-]{0,59}$/;
const MOST_OF_A_KIND = 5;

const count = z
  .string()
  .regex(/^[0-9]$/)
  .transform(Number)
  .refine((value) => value <= MOST_OF_A_KIND);

/** The form of what a service needs: `room` is a kind or empty, `count-<kind>` how many devices of it. */
export const needsForm = z
  .object({ room: z.string().max(60), was: z.string().max(100) })
  .catchall(z.unknown())
  .transform(({ room, was, ...rest }, context) => {
    const deviceKinds = Object.entries(rest).flatMap(([name, value]) => {
      if (!name.startsWith('count-')) return [];
      const kind = name.slice('count-'.length);
      const read = count.safeParse(value);
      if (!read.success || !KIND.test(kind)) {
        const message = `Write a whole number from 0 to ${MOST_OF_A_KIND}`;
        context.addIssue({ code: 'custom', path: [name], message });
        return [];
      }
      return Array.from({ length: read.data }, () => kind);
    });
    if (room !== '' && !KIND.test(room)) {
      context.addIssue({ code: 'custom', path: ['room'], message: 'Choose from the list' });
    }
    return { roomKind: room === '' ? null : room, deviceKinds, was };
  });
