import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { findTimes } from '../../scheduling/availability';
import { standingIn } from '../../scheduling/narrow';
import type { AppointmentId, PractitionerId, ScheduleId } from '../../shared/ids';
import { canShortenReflection } from '../policy';
import { listPractitioners } from '../times/times';
import { searchForMove } from './move-search';

/** A time with one clinician, as a form offers it. */
export type MoveTime = {
  readonly startsAt: Date;
  readonly practitionerId: PractitionerId;
  readonly practitionerName: string;
};

export type MoveTimes = {
  /** Those of the place who do it, free or not. */
  readonly practitioners: readonly { readonly id: PractitionerId; readonly name: string }[];
  readonly times: readonly MoveTime[];
};

const LOOK_DAYS = 28;

/**
 * Where the desk can move a visit from `from` on, soonest first, each clinician by themselves; at most `count` times.
 * `withinReflection` also offers times before the thinking time is over, to those who may shorten it.
 */
export async function listMoveTimes(
  actor: StaffActor,
  input: {
    readonly appointmentId: AppointmentId;
    readonly from: Date;
    readonly count: number;
    readonly withinReflection: boolean;
    /** Only where this room or device unit is free. */
    readonly resourceId?: ScheduleId | null;
    /** Only with this clinician. */
    readonly practitionerId?: PractitionerId | null;
  },
): Promise<MoveTimes> {
  return inTransaction(actor, async (tx) => {
    const [visit] = await tx
      .select()
      .from(appointment)
      .where(
        and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, input.appointmentId)),
      );
    if (!visit) return { practitioners: [], times: [] };
    const { search: anywhere, practitionerIds } = await searchForMove(tx, actor, visit, {
      from: input.from,
      to: new Date(input.from.getTime() + LOOK_DAYS * 86_400_000),
      reflectionWaived: input.withinReflection && canShortenReflection(actor),
    });
    const practitioners = await listPractitioners(tx, actor, [...practitionerIds.values()]);
    const search = input.resourceId ? standingIn(anywhere, input.resourceId) : anywhere;
    if (!search) return { practitioners, times: [] };
    const names = new Map(practitioners.map(({ id, name }) => [id, name]));
    const times = findTimes(search).flatMap(({ start, practitioners: free }) =>
      free.flatMap((scheduleId) => {
        const practitionerId = practitionerIds.get(scheduleId);
        const isOwn = start === visit.startsAt.getTime() && practitionerId === visit.practitionerId;
        if (!practitionerId || isOwn) return [];
        if (input.practitionerId && practitionerId !== input.practitionerId) return [];
        const practitionerName = names.get(practitionerId) ?? '';
        return [{ startsAt: new Date(start), practitionerId, practitionerName }];
      }),
    );
    return { practitioners, times: times.slice(0, input.count) };
  });
}
