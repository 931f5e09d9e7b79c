import { pool } from '@/db/client';
import { type Listening, listenTo } from '@/db/listen';
import { log } from '../log';
import { type DeskChange, readDeskChange } from './model';

const CHANNEL = 'desk_change';
const BEAT_MS = 10_000;
/** Two beats not heard: the connection is lost, though nobody said so. */
const SILENCE_MS = 25_000;

/** `null`: something may have changed that was not heard. */
type Listener = (change: DeskChange | null) => void;

/**
 * What the database announces, told to every open screen of this instance: one connection that listens, however many
 * screens. It is open while there are screens, and opened anew when its own beat is not heard.
 */
class DeskHub {
  private readonly listeners = new Set<Listener>();
  private listening: Promise<Listening> | null = null;
  private beat: NodeJS.Timeout | null = null;
  private heardAt = 0;

  async subscribe(listener: Listener): Promise<() => void> {
    this.listeners.add(listener);
    const leave = () => this.leave(listener);
    try {
      await this.listen();
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  private listen(): Promise<Listening> {
    this.listening ??= this.connect();
    this.beat ??= setInterval(() => this.keepAlive(), BEAT_MS).unref();
    return this.listening;
  }

  private async connect(): Promise<Listening> {
    try {
      const listening = await listenTo(
        CHANNEL,
        (payload) => this.hear(payload),
        () => this.tell(null),
      );
      this.heardAt = Date.now();
      return listening;
    } catch (error) {
      this.listening = null;
      throw error;
    }
  }

  private hear(payload: string): void {
    this.heardAt = Date.now();
    const change = readDeskChange(payload);
    if (change) this.tell(change);
  }

  private tell(change: DeskChange | null): void {
    for (const listener of this.listeners) listener(change);
  }

  private keepAlive(): void {
    if (Date.now() - this.heardAt > SILENCE_MS) {
      this.hangUp();
      this.listen().then(
        () => this.tell(null),
        (error: unknown) => log.warn({ err: error }, 'open desks hear no changes yet'),
      );
      return;
    }
    // Heard by every instance; nothing but the proof that it is heard.
    pool().sql`select pg_notify(${CHANNEL}, '')`.catch((error: unknown) =>
      log.warn({ err: error }, 'the beat of open desks was not sent'),
    );
  }

  private leave(listener: Listener): void {
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return;
    this.hangUp();
    if (this.beat) clearInterval(this.beat);
    this.beat = null;
  }

  private hangUp(): void {
    this.listening
      ?.then(({ end }) => end())
      .catch((error: unknown) => log.warn({ err: error }, 'a lost connection did not end'));
    this.listening = null;
  }
}

// On globalThis: every bundle of the server shares it, and `next dev` reloads modules.
const holder = globalThis as typeof globalThis & { miliumDeskHub?: DeskHub };

/** Tells `listener` of each change from when the promise is kept until the answer is called. */
export function onDeskChange(listener: Listener): Promise<() => void> {
  holder.miliumDeskHub ??= new DeskHub();
  return holder.miliumDeskHub.subscribe(listener);
}
