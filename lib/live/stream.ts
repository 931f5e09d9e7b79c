import type { StaffActor } from '../auth/actor';
import { log } from '../log';
import { onDeskChange } from './hub';
import { concerns, type Watched } from './model';
import { changedSince } from './queries';

const BEAT_MS = 15_000;
/** Changes of one moment are told once. */
const GATHER_MS = 60;

type OpenStreams = Set<() => void>;
// On globalThis: every bundle of the server shares it, and `next dev` reloads modules.
const holder = globalThis as typeof globalThis & { miliumOpenStreams?: OpenStreams };

/** An open stream would keep the process from ending until it is killed. */
function openStreams(): OpenStreams {
  if (holder.miliumOpenStreams) return holder.miliumOpenStreams;
  const open: OpenStreams = new Set();
  holder.miliumOpenStreams = open;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      for (const close of open) close();
    });
  }
  return open;
}

export type LiveOptions = {
  readonly watched: Watched;
  /** The version at which the screen was read. */
  readonly version: string;
  /** Asked at each beat: a stream must not outlive the session that opened it. */
  readonly isSignedIn: () => Promise<boolean>;
  /** Ends when the browser hangs up. */
  readonly signal: AbortSignal;
};

/**
 * Server-sent events for one screen: `change` says that what it shows has changed, and nothing else; `ended` that the
 * person is no longer signed in. The first event says how far the screen is told, so that a browser that lost the
 * connection says so when it comes again.
 */
export function liveStream(actor: StaffActor, options: LiveOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let close: () => void = () => undefined;
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const leaving: (() => void)[] = [];
      close = once(() => {
        openStreams().delete(close);
        for (const leave of leaving) leave();
        controller.close();
      });
      openStreams().add(close);
      options.signal.addEventListener('abort', close);
      const tell = gathered(() => send('event: change\ndata: 1\n\n'), leaving);
      // Before it is asked what has changed: between the two nothing can be missed.
      leaving.push(
        await onDeskChange((change) => {
          if (change === null || concerns(options.watched, change)) tell();
        }),
      );
      const { version, changed } = await changedSince(actor, options.watched, options.version);
      if (options.signal.aborted) return close();
      send(`retry: 1000\nid: ${version}\nevent: ${changed ? 'change' : 'ready'}\ndata: 1\n\n`);
      leaving.push(beating(options, send, () => close()));
    },
    cancel: () => close(),
  });
}

function beating(
  { isSignedIn }: LiveOptions,
  send: (text: string) => void,
  close: () => void,
): () => void {
  const beat = setInterval(() => {
    isSignedIn().then(
      (still) => {
        send(still ? ': here\n\n' : 'event: ended\ndata: 1\n\n');
        if (!still) close();
      },
      (error: unknown) => {
        log.warn({ err: error }, 'an open desk was closed: its session could not be read');
        close();
      },
    );
  }, BEAT_MS);
  return () => clearInterval(beat);
}

function gathered(act: () => void, leaving: (() => void)[]): () => void {
  let timer: NodeJS.Timeout | null = null;
  leaving.push(() => {
    if (timer) clearTimeout(timer);
  });
  return () => {
    timer ??= setTimeout(() => {
      timer = null;
      act();
    }, GATHER_MS);
  };
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    act();
  };
}
