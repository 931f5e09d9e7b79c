import type { Random } from '../../db/seed/random';
import type { AppointmentId } from '../../lib/shared/ids';
import type { ServiceKind, World } from './world';

/** What a command's success promised a client, in the words of the model (transitions.ts). */
export type Effect = {
  readonly visit: AppointmentId;
  readonly did: string;
  /** Where the visit stands after it, when the client was told. */
  readonly startsAt?: number;
  /** Asking again for what is done is the same success: it may have happened before. */
  readonly orEarlier?: boolean;
  /** One that stands there already stays as it is: nothing happens to it, and nobody is told. */
  readonly orStays?: boolean;
};

/** A time that was asked for. */
export type AskedTime = { readonly service: ServiceKind; readonly startsAt: number };

export type Answer = {
  /** "ok", or the code with which the command refused. */
  readonly said: string;
  readonly effects: readonly Effect[];
  /** Of each list so many happened; which ones, nobody was told. */
  readonly some?: readonly { readonly of: readonly Effect[]; readonly count: number }[];
  /** The times that were asked for, when all were on offer: a refusal must have a reason. */
  readonly asked?: readonly AskedTime[];
  /** A success that no rule allows. */
  readonly broke?: string;
};

/**
 * Something a person at the clinic or a patient does. To prove a new command, write a file in operations/ with one of
 * these and name it in operations.ts.
 */
export type Operation = {
  readonly name: string;
  /** How often it is chosen, against the others. */
  readonly weight: number;
  /** Null when there is nothing to do it to. A throw is a broken history: commands refuse in words. */
  run(world: World, random: Random): Promise<Answer | null>;
};

export function answer(
  result: { readonly ok: true } | { readonly ok: false; readonly error: string },
  effects: readonly Effect[],
): Answer {
  return result.ok ? { said: 'ok', effects } : { said: result.error, effects: [] };
}
