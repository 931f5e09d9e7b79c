import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Sandbox } from '../sandbox';
import { lookUp } from '../stripe/objects';
import { type EmailBody, emailBody, type SandboxEmail } from './email-model';
import { ResendError } from './errors';

const MAX_BATCH = 100;
const REQUIRED_FIELDS = ['from', 'to', 'subject'] as const;
const TYPE_BY_EXTENSION: Record<string, string> = {
  ics: 'text/calendar',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
};

export function sendEmail(sandbox: Sandbox, payload: unknown): { id: string } {
  return store(sandbox, readEmail(payload));
}

/** All or none: one bad mail refuses the batch. */
export function sendBatch(sandbox: Sandbox, payload: unknown): { data: { id: string }[] } {
  if (!Array.isArray(payload) || payload.length === 0 || payload.length > MAX_BATCH) {
    throw new ResendError(422, 'validation_error', `A batch holds 1 to ${MAX_BATCH} emails.`);
  }
  const bodies = payload.map(readEmail);
  if (bodies.some((body) => (body.attachments ?? []).length > 0)) {
    throw new ResendError(422, 'validation_error', 'Attachments are not supported in a batch.');
  }
  return { data: bodies.map((body) => store(sandbox, body)) };
}

export function getEmail(sandbox: Sandbox, id: string): object {
  const email = lookUp(sandbox.state.emails, id);
  if (!email) throw new ResendError(404, 'not_found', 'Email not found');
  const { from, to, cc, bcc, subject, html, text, tags } = email;
  const timing = { created_at: email.createdAt, scheduled_at: null, last_event: 'delivered' };
  return {
    object: 'email',
    id,
    from,
    to,
    cc,
    bcc,
    reply_to: email.replyTo,
    subject,
    html,
    text,
    tags,
    ...timing,
  };
}

function readEmail(payload: unknown): EmailBody {
  const fields = typeof payload === 'object' && payload !== null ? payload : {};
  for (const name of REQUIRED_FIELDS) {
    if (!(name in fields))
      throw new ResendError(422, 'missing_required_field', `Missing \`${name}\` field.`);
  }
  if (!('html' in fields) && !('text' in fields)) {
    throw new ResendError(422, 'missing_required_field', 'Missing `html` or `text` field.');
  }
  const parsed = emailBody.safeParse(fields);
  if (parsed.success) return parsed.data;
  throw new ResendError(422, 'validation_error', messageOf(parsed.error));
}

function messageOf(error: z.ZodError): string {
  const issue = error.issues[0];
  return `Invalid \`${issue?.path.join('.')}\` field. ${issue?.message}`;
}

function store(sandbox: Sandbox, body: EmailBody): { id: string } {
  const email: SandboxEmail = {
    id: randomUUID(),
    createdAt: sandbox.now().toISOString(),
    from: body.from,
    to: body.to,
    cc: body.cc,
    bcc: body.bcc,
    replyTo: body.reply_to,
    subject: body.subject,
    html: body.html ?? null,
    text: body.text ?? null,
    headers: body.headers ?? {},
    tags: body.tags ?? [],
    attachments: (body.attachments ?? []).map((file) => ({
      filename: file.filename,
      contentType: file.content_type ?? typeFromName(file.filename),
      contentBase64: file.content,
    })),
  };
  sandbox.state.emails[email.id] = email;
  sandbox.changed();
  return { id: email.id };
}

function typeFromName(filename: string): string {
  const extension = filename.split('.').at(-1)?.toLowerCase() ?? '';
  return TYPE_BY_EXTENSION[extension] ?? 'application/octet-stream';
}
