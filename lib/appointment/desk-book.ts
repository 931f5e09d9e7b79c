import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { matchOrCreatePatient } from '../patient/save-details';
import type { PatientDetails } from '../patient/schema';
import { type AppointmentId, newId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { earliestStart, findBookable } from './bookable';
import { confirmAppointment } from './confirm';
import { type HoldError, type HoldInput, insertHold } from './hold';
import { choosePlace } from './place';
import { canChangeVisits } from './policy';
import { keepOverride, type OverrideError, readOverride } from './reflection-override';
import { updateAppointment } from './update';

export type DeskBookInput = HoldInput & {
  readonly patient: PatientDetails;
  /** Why the thinking time may be shortened: a clinician's own words, and nobody else's. */
  readonly overrideReason?: string;
};
export type DeskBookError = HoldError | OverrideError | 'not-found';

/** As for a hold: a race lost to somebody else may leave another room or practitioner free. */
const ATTEMPTS = 3;

/**
 * Books for a patient on the phone, in one transaction. The calendar's rules hold as for anyone, thinking time
 * included; screening, consent and deposit come later and are flagged until then. The patient is told like of
 * everything that staff do: with a delay, so that a slip can be undone.
 */
export async function bookAtDesk(
  actor: StaffActor,
  input: DeskBookInput,
): Promise<Result<{ readonly appointmentId: AppointmentId }, DeskBookError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  for (let attempt = 1; ; attempt += 1) {
    const result = await attemptBooking(actor, input);
    if (result.ok || result.error !== 'lost-race') {
      return result as Result<{ appointmentId: AppointmentId }, DeskBookError>;
    }
    if (attempt >= ATTEMPTS) return err('slot-taken');
  }
}

async function attemptBooking(
  actor: StaffActor,
  input: DeskBookInput,
): Promise<Result<{ appointmentId: AppointmentId }, DeskBookError | 'lost-race'>> {
  const appointmentId = newId<AppointmentId>();
  const override = readOverride(actor, input.overrideReason);
  if (!override.ok) return override;
  return inTransaction(actor, async (tx) => {
    const bookable = await findBookable(tx, actor, input);
    if (!bookable.ok) return bookable;
    const asker = { isStaff: true, informedAt: null };
    const regular = earliestStart(bookable.value, asker);
    const earliest = earliestStart(bookable.value, {
      ...asker,
      reflectionWaived: override.value !== null,
    });
    const place = await choosePlace(tx, actor, bookable.value, { ...input, earliest });
    if (!place.ok) return place;
    const held = await insertHold(tx, actor, appointmentId, {
      bookable: bookable.value,
      place: place.value,
    });
    if (!held.ok) return held;
    const patientId = await matchOrCreatePatient(tx, actor, input.patient);
    const contactPhone = input.patient.phone;
    await updateAppointment(tx, actor, appointmentId, { patientId, contactPhone });
    const { startsAt } = place.value;
    if (override.value) {
      await keepOverride(tx, override.value, { id: appointmentId, startsAt, patientId }, regular);
    }
    await confirmAppointment(tx, actor, appointmentId);
    return ok({ appointmentId });
  });
}
