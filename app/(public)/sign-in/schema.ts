import { z } from 'zod';
import { STAFF_ROLES } from '@/lib/auth/actor';
import { emailKey } from '@/lib/shared/email';

const ADDRESS = 'Enter one email address, like name@example.com';

export const linkRequest = z.object({
  email: z.string(ADDRESS).transform((text, context) => {
    const key = emailKey(text);
    if (!key) context.addIssue({ code: 'custom', message: ADDRESS });
    return key ?? z.NEVER;
  }),
});

export const demoRequest = z.object({ role: z.enum(STAFF_ROLES) });
