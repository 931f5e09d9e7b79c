import { and, eq } from 'drizzle-orm';
import { settingUndo } from '@/db/schema/setting-undo';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { changePolicy } from '../clinic/change-policy';
import { listPlaceIds } from '../clinic/queries';
import type { CalendarChange } from '../closure/change';
import { confirmChange } from '../closure/confirm-change';
import { previewChange } from '../closure/preview-change';
import { setSigningNeeds } from '../consent/signing/signing-needs';
import { setDraftBack } from '../consent-form/commands';
import { changeAssessment } from '../healthcare-service/change-assessment';
import { needsChange } from '../healthcare-service/change-needs';
import { changePrice } from '../healthcare-service/change-price';
import { changeRules } from '../healthcare-service/change-rules';
import { locationChange } from '../location/change-location';
import { hoursChange } from '../opening-hours/change-hours';
import { changeDayLimit } from '../opening-hours/day-limit';
import { correctDetails } from '../patient/correct-details';
import { placeChange } from '../place/change-place';
import { competenceChange } from '../practitioner/change-competence';
import { err, ok, type Result } from '../shared/result';
import { staffChange } from '../staff/change-staff';
import { joinWaitlist } from '../waitlist/commands';
import { isOneOf, isOwnAndFresh } from './find';
import type { SettingBefore, SettingUndoId } from './model';

/**
 * `too-late`: it is undone, over, or somebody else’s. `touches-visits`: it would touch visits, which only the form shows.
 * `clinical`: only a clinician may set it back. `not-allowed`: the rules, or who may do what, stand against it by now.
 */
export type SettingUndoError =
  | 'too-late'
  | 'changed-meanwhile'
  | 'touches-visits'
  | 'clinical'
  | 'not-allowed';

/** What the commands say when somebody was there in between. */
const SINCE = [
  'changed-meanwhile',
  'stale',
  'no-change',
  'unknown-schedule',
  'prices-missing',
  'not-a-draft',
];
const CLINICAL = ['clinical', 'thinking-time'];

/**
 * Sets a setting back to what it was before this person saved it: the same command with the values of before, so that
 * its rules, its check of who may, and its audit hold. Nothing is done where that would touch a visit. Visits that were
 * moved or cancelled with the change stay as they are, each with its own way back.
 */
export async function undoSetting(
  actor: StaffActor,
  id: SettingUndoId,
): Promise<Result<null, SettingUndoError>> {
  const kept = await readKept(actor, id);
  if (!kept) return err('too-late');
  const done = await setBack(actor, kept.before);
  if (!done.ok) return err(errorOf(done.error));
  await forgetLike(actor, kept);
  return ok(null);
}

function errorOf(error: string): SettingUndoError {
  if (error === 'touches-visits') return error;
  if (SINCE.includes(error)) return 'changed-meanwhile';
  return CLINICAL.includes(error) ? 'clinical' : 'not-allowed';
}

async function setBack(actor: StaffActor, before: SettingBefore): Promise<Result<unknown, string>> {
  switch (before.kind) {
    case 'policy':
      return changePolicy(actor, before);
    case 'rules':
      return changeRules(actor, before.serviceId, before);
    case 'price':
      return changePrice(actor, before, priceOf(before));
    case 'assessment':
      return changeAssessment(actor, before.serviceId, before);
    case 'day-limit':
      return changeDayLimit(actor, before);
    case 'patient':
      return correctDetails(actor, before);
    case 'wish':
      return joinWaitlist(actor, before);
    case 'signing-needs':
      return setSigningNeeds(actor, { ...before, ...before.needs });
    case 'draft':
      return setDraftBack(actor, before);
    default:
      return setCalendarBack(actor, await calendarChangeOf(actor, before));
  }
}

function priceOf({
  priceMinor,
  depositMinor,
  fingerprint,
}: Extract<SettingBefore, { readonly kind: 'price' }>) {
  return { priceMinor, depositMinor, fingerprint };
}

type OfTheCalendar = Extract<
  SettingBefore,
  { readonly kind: 'needs' | 'competence' | 'hours' | 'place' | 'location' | 'staff' }
>;

async function calendarChangeOf(
  actor: StaffActor,
  before: OfTheCalendar,
): Promise<CalendarChange<string>> {
  switch (before.kind) {
    case 'needs':
      return needsChange(await listPlaceIds(actor), before.serviceId, before.wanted);
    case 'competence':
      return competenceChange(await listPlaceIds(actor), before);
    case 'hours':
      return hoursChange(before.locationId, before.change);
    case 'place':
      return placeChange(before.locationId, before.change);
    case 'location':
      return locationChange(before.locationId, before.change);
    case 'staff':
      return staffChange(await listPlaceIds(actor), before.change);
  }
}

/** Looked at first, as by its form; whatever is booked between the two changes the fingerprint. */
async function setCalendarBack(
  actor: StaffActor,
  change: CalendarChange<string>,
): Promise<Result<unknown, string>> {
  const seen = await previewChange(actor, change);
  if (!seen.ok) return seen;
  const { visits, holds, fingerprint } = seen.value;
  if (visits.length + holds > 0) return err('touches-visits');
  return confirmChange(actor, change, { reason: '', fingerprint, choices: new Map() });
}

type Kept = { readonly about: string; readonly before: SettingBefore };

async function readKept(actor: StaffActor, id: SettingUndoId): Promise<Kept | null> {
  const [row] = await inTransaction(actor, (tx) =>
    tx
      .select({ about: settingUndo.about, before: settingUndo.before })
      .from(settingUndo)
      .where(and(isOwnAndFresh(actor), eq(settingUndo.id, id))),
  );
  return row ?? null;
}

/** What is undone is offered no more, nor is undoing that: two presses would be to and fro. */
async function forgetLike(actor: StaffActor, { about, before }: Kept): Promise<void> {
  await inTransaction(actor, (tx) =>
    tx
      .delete(settingUndo)
      .where(and(isOwnAndFresh(actor), eq(settingUndo.about, about), isOneOf([before.kind]))),
  );
}
