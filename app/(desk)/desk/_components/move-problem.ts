import { canMoveOver, type DeskMoveError } from '@/lib/appointment/move/desk-move';
import type { MoveInput } from '@/lib/appointment/move/move';
import type { StaffActor } from '@/lib/auth/actor';
import { MOVE_WORDS } from './move-words';

/** Why a hand cannot put a visit there, and where this person can do it all the same. */
export async function moveProblem(
  actor: StaffActor,
  input: MoveInput,
  error: DeskMoveError,
): Promise<string> {
  const words = MOVE_WORDS[error];
  const isOnlyTaken = error === 'slot-taken' && (await canMoveOver(actor, input));
  return isOnlyTaken ? `${words} The form “Move …” can place it over that, with a reason.` : words;
}
