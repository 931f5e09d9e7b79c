/** Rows as the journal's triggers saw them. Instants are epoch milliseconds. */

/** Busy time. */
export type SlotRow = {
  readonly id: string;
  readonly scheduleId: string;
  readonly start: number;
  readonly end: number;
  readonly status: string;
  readonly appointmentId: string | null;
  readonly overbooked: boolean;
  /** The freed time that it keeps for those who wait. */
  readonly roundId: string | null;
  /** When a hold runs out; null: it does not. */
  readonly expiresAt: number | null;
};

export type VisitRow = {
  readonly id: string;
  readonly status: string;
  readonly reason: string | null;
  readonly source: string;
  readonly serviceId: string;
  readonly locationId: string;
  readonly practitionerId: string;
  readonly patientId: string | null;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly calendarSequence: number;
  /** The treatment that an assessment was chosen for. */
  readonly plannedForId: string | null;
  readonly overbookReason: string | null;
  readonly isReflectionWaived: boolean;
  readonly isDisplaced: boolean;
};

/** A stretch in which a schedule takes no visits. */
export type TimeOffRow = {
  readonly id: string;
  readonly scheduleId: string;
  readonly start: number;
  readonly end: number;
};

/** A freed time on its way to somebody who waits. */
export type RoundRow = {
  readonly id: string;
  readonly practitionerId: string;
  readonly startsAt: number;
  readonly endedAt: number | null;
};

export type OfferRow = {
  readonly id: string;
  readonly roundId: string;
  readonly visitId: string;
  readonly status: string;
  readonly expiresAt: number;
};

export type Rows = {
  readonly slot: SlotRow;
  readonly appointment: VisitRow;
  readonly time_off: TimeOffRow;
  readonly waitlist_round: RoundRow;
  readonly waitlist_offer: OfferRow;
};

const ms = (instant: string) => `(extract(epoch from ${instant}) * 1000)::float8`;
const object = (fields: Readonly<Record<string, string>>) =>
  `jsonb_build_object(${Object.entries(fields).flatMap(([name, value]) => [`'${name}'`, value])})`;

/** How a trigger writes a row of each table down; the type checker holds the names against the types above. */
export const ROW_AS_JSON: {
  readonly [Table in keyof Rows]: (row: string) => string;
} = {
  slot: (row) =>
    object({
      id: `${row}.id`,
      scheduleId: `${row}.schedule_id`,
      start: ms(`lower(${row}.during)`),
      end: ms(`upper(${row}.during)`),
      status: `${row}.status`,
      appointmentId: `${row}.appointment_id`,
      overbooked: `${row}.overbooked`,
      roundId: `${row}.waitlist_round_id`,
      expiresAt: ms(`${row}.hold_expires_at`),
    } satisfies Record<keyof SlotRow, string>),
  appointment: (row) =>
    object({
      id: `${row}.id`,
      status: `${row}.status`,
      reason: `${row}.cancellation_reason`,
      source: `${row}.source`,
      serviceId: `${row}.healthcare_service_id`,
      locationId: `${row}.location_id`,
      practitionerId: `${row}.practitioner_id`,
      patientId: `${row}.patient_id`,
      startsAt: ms(`${row}.starts_at`),
      endsAt: ms(`${row}.ends_at`),
      calendarSequence: `${row}.calendar_sequence`,
      plannedForId: `${row}.planned_for_id`,
      overbookReason: `${row}.overbook_reason`,
      isReflectionWaived: `${row}.reflection_override_at is not null`,
      isDisplaced: `${row}.displaced_at is not null`,
    } satisfies Record<keyof VisitRow, string>),
  time_off: (row) =>
    object({
      id: `${row}.id`,
      scheduleId: `${row}.schedule_id`,
      start: ms(`lower(${row}.during)`),
      end: ms(`upper(${row}.during)`),
    } satisfies Record<keyof TimeOffRow, string>),
  waitlist_round: (row) =>
    object({
      id: `${row}.id`,
      practitionerId: `${row}.practitioner_id`,
      startsAt: ms(`${row}.starts_at`),
      endedAt: ms(`${row}.ended_at`),
    } satisfies Record<keyof RoundRow, string>),
  waitlist_offer: (row) =>
    object({
      id: `${row}.id`,
      roundId: `${row}.round_id`,
      visitId: `${row}.appointment_id`,
      status: `${row}.status`,
      expiresAt: ms(`${row}.expires_at`),
    } satisfies Record<keyof OfferRow, string>),
};
