import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { Result } from '../../shared/result';
import { keepOverbooking, type Overbooking } from '../desk/overbook';
import type { ReflectionOverride } from '../desk/reflection-override';
import { takeTimeOver } from '../desk/take-over';
import {
  bookableOf,
  earliestFor,
  type RetakeInput,
  retakeTime,
  settleRetaken,
} from '../hold/retake';
import type { AppointmentRow } from '../lock';
import type { Place, PlaceError } from '../place';

/** What somebody with the permission decided for a move, past a rule that else holds. */
export type MoveDecisions = {
  readonly override: ReflectionOverride | null;
  readonly overbooking: Overbooking | null;
};

/** The new time of a visit: where it can go as everyone's do, there it goes; only else over what is there. */
export async function winTime(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  { input, overbooking }: { readonly input: RetakeInput } & Pick<MoveDecisions, 'overbooking'>,
): Promise<Result<Place, PlaceError>> {
  const free = await retakeTime(tx, actor, visit, input);
  if (free.ok || !overbooking) return free;
  const { by } = overbooking;
  const bookable = await bookableOf(tx, by, visit);
  const over = await takeTimeOver(tx, by, visit, {
    ...input,
    practitionerId: input.practitionerId ?? visit.practitionerId,
    earliest: await earliestFor(tx, by, visit, { bookable, input }),
  });
  if (!over.ok) return over;
  await settleRetaken(tx, by, visit, over.value);
  await keepOverbooking(tx, overbooking, {
    ...over.value,
    id: visit.id,
    patientId: visit.patientId,
  });
  return over;
}
