import type { Random } from '../../db/seed/random';
import type { AppointmentId } from '../../lib/shared/ids';
import type { World } from './world';

/** What a command's success promised a client, in the words of the model (transitions.ts). */
export type Effect = {
  readonly visit: AppointmentId;
  readonly did: string;
  /** Where the visit stands after it, when the client was told. */
  readonly startsAt?: number;
};

export type Answer = {
  /** "ok", or the code with which the command refused. */
  readonly said: string;
  readonly effects: readonly Effect[];
  /** The time that was asked for, when the operation asks for one: a refusal must have a reason. */
  readonly asked?: { readonly service: 'treatment' | 'call'; readonly startsAt: number };
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
