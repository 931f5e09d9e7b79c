import type { StaffActor } from '../auth/actor';
import { log } from '../log';
import { onDeskChange } from './hub';
import { changedSince } from './queries';
import type { WatchList } from './watch-list';

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
  readonly watched: WatchList;
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
  const leaving = departure();
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      // The browser may hang up at any moment, also while this waits: a closed stream takes no more words.
      const send = (text: string) => {
        if (!leaving.hasLeft()) controller.enqueue(encoder.encode(text));
      };
      const close = () => {
        if (leaving.leave()) controller.close();
      };
      openStreams().add(close);
      leaving.add(() => openStreams().delete(close));
      options.signal.addEventListener('abort', close);
      if (options.signal.aborted) close();
      const { act: tell, cancel } = gathered(() => send('event: change\ndata: 1\n\n'));
      leaving.add(cancel);
      // Before it is asked what has changed: between the two nothing can be missed.
      leaving.add(
        await onDeskChange((change) => {
          if (change === null) return tell();
          options.watched.concerns(change).then((isOurs) => isOurs && tell(), tell);
        }),
      );
      const watched = await options.watched.now();
      const { version, changed } = await changedSince(actor, watched, options.version);
      send(`retry: 1000\nid: ${version}\nevent: ${changed ? 'change' : 'ready'}\ndata: 1\n\n`);
      leaving.add(beating(options, send, close));
    },
    cancel: () => void leaving.leave(),
  });
}

/** What ends with the stream; what is added after the end, ends at once. */
function departure() {
  const acts: (() => void)[] = [];
  let left = false;
  return {
    hasLeft: () => left,
    add(act: () => void): void {
      if (left) act();
      else acts.push(act);
    },
    /** Whether this call was the one that ended it. */
    leave(): boolean {
      if (left) return false;
      left = true;
      for (const act of acts) act();
      return true;
    },
  };
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

function gathered(act: () => void): { act: () => void; cancel: () => void } {
  let timer: NodeJS.Timeout | null = null;
  return {
    act() {
      timer ??= setTimeout(() => {
        timer = null;
        act();
      }, GATHER_MS);
    },
    cancel() {
      if (timer) clearTimeout(timer);
    },
  };
}
