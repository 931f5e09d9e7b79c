import { rehearse } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import type { Result } from '../../shared/result';
import { decideMove, type MoveError, type MoveInput } from './move';

/**
 * What `moveAppointment` would answer, by the very code that moves: it is done and taken back. For the hand that still
 * holds the visit; the move itself decides again.
 */
export async function previewMove(
  actor: StaffActor,
  input: MoveInput,
): Promise<Result<null, MoveError>> {
  return decideMove(rehearse, actor, input);
}
