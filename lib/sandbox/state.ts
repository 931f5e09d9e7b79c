import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxEmail } from './resend/email-model';
import type {
  Charge,
  CheckoutPlan,
  CheckoutSession,
  Customer,
  PaymentIntent,
  Refund,
  StripeEvent,
} from './stripe/objects';

/** What a request was answered, kept for whoever sends it again with the same key. */
export type StoredAnswer = {
  fingerprint: string;
  status: number;
  body: string;
  createdAtMs: number;
};

/** One copy of an event on its way; it is removed once it arrived or was given up. */
export type Delivery = {
  id: string;
  eventId: string;
  attempts: number;
  dueAtMs: number;
  /** The delivery that must be tried first, for events told to arrive in reverse. */
  after: string | null;
};

/** Everything the two stand-in services remember. Stripe's objects are kept in the form Stripe answers them. */
export type SandboxState = {
  version: 1;
  sessions: Record<string, CheckoutSession>;
  plans: Record<string, CheckoutPlan>;
  paymentIntents: Record<string, PaymentIntent>;
  charges: Record<string, Charge>;
  refunds: Record<string, Refund>;
  customers: Record<string, Customer>;
  events: Record<string, StripeEvent>;
  deliveries: Record<string, Delivery>;
  emails: Record<string, SandboxEmail>;
  idempotency: Record<string, StoredAnswer>;
};

export type StateStore = {
  readonly state: SandboxState;
  /** Says that the state changed; it is written within 100 ms, or a second when it has grown large. */
  changed(): void;
  reset(): void;
  /** Resolves when everything is on disk. */
  flush(): Promise<void>;
};

const SHORTEST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 1000;

export async function openStateStore(dataDir: string): Promise<StateStore> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'state.json');
  const state = await readState(file);
  let dirty = false;
  let delayMs = SHORTEST_DELAY_MS;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    if (!dirty) return;
    dirty = false;
    const startedAt = performance.now();
    // Renaming is atomic: a crash in the middle of a write leaves the last whole state.
    await writeFile(`${file}.tmp`, JSON.stringify(state), { mode: 0o600 });
    await rename(`${file}.tmp`, file);
    // Saving a large state again and again would leave no time for answering.
    const tookMs = performance.now() - startedAt;
    delayMs = Math.min(LONGEST_DELAY_MS, Math.max(SHORTEST_DELAY_MS, tookMs * 5));
  }
  function queueWrite(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.catch(() => undefined).then(write);
    return writing;
  }
  function changed(): void {
    dirty = true;
    timer ??= setTimeout(() => queueWrite().catch(reportFailedWrite), delayMs);
  }
  function reset(): void {
    Object.assign(state, emptyState());
    changed();
  }
  return { state, changed, reset, flush: queueWrite };
}

function reportFailedWrite(error: unknown): void {
  console.error('The sandbox could not save its state:', error);
}

async function readState(file: string): Promise<SandboxState> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return emptyState();
  const state: SandboxState = parseState(text, file);
  if (state.version !== 1) throw new Error(`${file} was written by another version; delete it`);
  return state;
}

function parseState(text: string, file: string): SandboxState {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file} is not readable as JSON; delete it to start afresh`, { cause });
  }
}

function emptyState(): SandboxState {
  return {
    version: 1,
    sessions: {},
    plans: {},
    paymentIntents: {},
    charges: {},
    refunds: {},
    customers: {},
    events: {},
    deliveries: {},
    emails: {},
    idempotency: {},
  };
}
