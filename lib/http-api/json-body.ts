import { problem } from './problem';

export type JsonBody =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly response: Response };

/** Nothing that the API takes comes near it. */
const BYTES_MOST = 16 * 1024;

/** Reads a body that must be a JSON object. */
export async function readJsonBody(request: Request): Promise<JsonBody> {
  if (!isJson(request.headers)) {
    const detail = 'Send it as content-type: application/json, in UTF-8 and not compressed.';
    return refuse('unsupported-media-type', detail);
  }
  const bytes = await readCapped(request);
  if (bytes === null) return refuse('too-large', `At most ${BYTES_MOST} bytes are taken.`);
  const value = parse(bytes);
  if (value === undefined) return refuse('malformed-json', 'The body cannot be read as JSON.');
  if (!isRecord(value)) return refuse('malformed-json', 'The body must be a JSON object.');
  return { ok: true, value };
}

function refuse(code: Parameters<typeof problem>[0], detail: string): JsonBody {
  return { ok: false, response: problem(code, detail) };
}

function isJson(headers: Headers): boolean {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  const encoding = headers.get('content-encoding') ?? 'identity';
  return type.trim() === 'application/json' && isUtf8 && encoding === 'identity';
}

async function readCapped(request: Request): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > BYTES_MOST) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Undefined when it is no JSON; the parser's own words would repeat what was sent. */
function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
