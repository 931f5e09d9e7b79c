import { confirmChange } from '../../../lib/closure/confirm-change';
import type { ClosureChoice, TouchedVisit } from '../../../lib/closure/model';
import { previewChange } from '../../../lib/closure/preview-change';
import { timeOffChange } from '../../../lib/closure/time-off';
import type { AppointmentId, LocationId, ScheduleId } from '../../../lib/shared/ids';
import { HOUR_MS } from '../../../lib/shared/milliseconds';
import { answer, type Effect, type Operation } from '../operation';

/** The desk closes an hour or two of somebody or of a room, and says what is to become of the visits there. */
export const close: Operation = {
  name: 'close time',
  weight: 2,
  async run({ clinic, owner, offered, services }, random) {
    const { clinicId } = clinic;
    const [first, ...others] = await owner<{ id: ScheduleId; locationId: LocationId }[]>`
      select id, location_id as "locationId" from schedule where clinic_id = ${clinicId} and actor in ('practitioner', 'room') order by id`;
    if (first === undefined) return null;
    const start = random.pick(offered[random.pick(services)]).getTime();
    const { id, locationId } = random.pick([first, ...others]);
    const change = timeOffChange({
      reason: 'Ill',
      locationId,
      scheduleIds: [id],
      from: new Date(start - random.pick([0, HOUR_MS])),
      to: new Date(start + random.pick([HOUR_MS / 2, HOUR_MS])),
    });
    const staff = clinic.staffWith('reception');
    const preview = await previewChange(staff, change);
    if (!preview.ok) return answer(preview, []);
    const choices = new Map(
      preview.value.visits.map((visit) => [
        visit.id,
        choiceFor(visit, random.pick<ClosureChoice['do']>(['move', 'cancel', 'leave'])),
      ]),
    );
    const { fingerprint } = preview.value;
    const done = await confirmChange(staff, change, { reason: 'Ill', fingerprint, choices });
    if (!done.ok) return answer(done, []);
    const { moved, cancelled } = done.value;
    const some = [
      { of: effectsOf(choices, 'move'), count: moved },
      { of: effectsOf(choices, 'cancel'), count: cancelled },
    ];
    return { said: 'ok', effects: [], some };
  },
};

function choiceFor({ proposals }: TouchedVisit, wish: ClosureChoice['do']): ClosureChoice {
  const [proposal] = proposals;
  if (wish !== 'move') return { do: wish };
  return proposal ? { do: 'move', ...proposal } : { do: 'leave' };
}

function effectsOf(
  choices: ReadonlyMap<AppointmentId, ClosureChoice>,
  wish: 'move' | 'cancel',
): Effect[] {
  return [...choices].flatMap(([visit, choice]): Effect[] => {
    if (choice.do !== wish) return [];
    if (choice.do !== 'move') return [{ visit, did: 'cancelled' }];
    return [{ visit, did: 'moved', startsAt: choice.startsAt.getTime() }];
  });
}
