import { z } from 'zod';

export type SandboxAttachment = {
  filename: string;
  contentType: string;
  contentBase64: string;
};

export type SandboxEmail = {
  id: string;
  createdAt: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  html: string | null;
  text: string | null;
  headers: Record<string, string>;
  tags: { name: string; value: string }[];
  attachments: SandboxAttachment[];
};

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;
const NAMED_ADDRESS = /^[^<>]*<[^\s@<>]+@[^\s@<>]+>$/;
const ADDRESS_RULE =
  'The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.';

const address = z
  .string()
  .refine((text) => ADDRESS.test(text) || NAMED_ADDRESS.test(text), { error: ADDRESS_RULE });
const addresses = z
  .union([address.transform((one) => [one]), z.array(address)], { error: ADDRESS_RULE })
  .refine((list) => list.length <= 50, { error: 'At most 50 recipients are allowed.' });
const noAddresses = addresses.nullish().transform((list) => list ?? []);

const attachment = z.object({
  filename: z.string({ error: 'The attachment needs a filename.' }).min(1),
  content: z.base64({ error: 'The sandbox needs `content` in base64; it fetches no `path`.' }),
  content_type: z.string().nullish(),
});

// https://resend.com/docs/api-reference/emails/send-email
export const emailBody = z.object({
  from: address,
  to: addresses.refine((list) => list.length > 0, { error: 'At least one recipient is needed.' }),
  subject: z.string(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  cc: noAddresses,
  bcc: noAddresses,
  reply_to: noAddresses,
  headers: z.record(z.string(), z.string()).nullish(),
  tags: z.array(z.object({ name: tagText(), value: tagText() })).nullish(),
  attachments: z.array(attachment).nullish(),
});
export type EmailBody = z.infer<typeof emailBody>;

function tagText() {
  const rule = 'Tags should only contain ASCII letters, numbers, underscores, or dashes.';
  return z.string().regex(/^[A-Za-z0-9_-]{1,256}$/, { error: rule });
}

/** The plain address in `Name <address>`, lower case, for comparing. */
export function bareAddress(text: string): string {
  return (/<([^<>]+)>$/.exec(text)?.[1] ?? text).trim().toLowerCase();
}
