import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction, type Tx } from '@/db/transaction';
import { type AppointmentRow, lockAppointment } from '../appointment/lock';
import type { AppointmentStatus } from '../appointment/model';
import { updateAppointment } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { BearerActor, StaffActor } from '../auth/actor';
import { endConsents } from '../consent/standing/end-consents';
import { readLivePayment } from '../payment/lock';
import { type StillPaying, whileNotPaying } from '../payment/while-not-paying';
import { canonicalJson } from '../shared/canonical-json';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { inOrder, type LesionSite, lesionCount } from './model';
import { canRecordSites } from './policy';

export type SaveSitesError = 'not-found' | 'not-pending' | StillPaying;

/**
 * The patient says where their milia are while they book; an empty list says that they are not sure. Other sites than
 * before end a consent, so an open payment page is ended first: nobody pays for a visit without its consent.
 */
export async function saveOwnSites(
  bearer: BearerActor,
  sites: readonly LesionSite[],
): Promise<Result<null, SaveSitesError>> {
  return whileNotPaying(bearer, () => storeOwn(bearer, sites));
}

async function storeOwn(
  bearer: BearerActor,
  sites: readonly LesionSite[],
): Promise<Result<null, 'not-found' | 'not-pending' | 'paying'>> {
  return inTransaction(bearer, async (tx) => {
    const visit = await lockAppointment(tx, bearer, bearer.appointmentId);
    if (!visit) return err('not-found');
    if (visit.status !== 'pending') return err('not-pending');
    if (!isChange(visit, sites)) return ok(null);
    if (await readLivePayment(tx, bearer, visit.id)) return err('paying');
    await store(tx, bearer, visit, sites);
    return ok(null);
  });
}

export type RecordSitesInput = {
  readonly appointmentId: AppointmentId;
  readonly sites: readonly LesionSite[];
  /** Of the visit on the clinician's screen. */
  readonly expectedVersion: number;
};

export type RecordSitesError = 'not-found' | 'not-allowed' | 'too-late' | 'changed-meanwhile';

/** Until the patient is in the room: what is done there is held against the consent, not the other way round. */
export const SITES_OPEN: readonly AppointmentStatus[] = [
  'pending',
  'proposed',
  'booked',
  'arrived',
];

/** A clinician records or corrects where the milia are. Other sites than those agreed to need a new consent. */
export async function recordSites(
  actor: StaffActor,
  { appointmentId, sites, expectedVersion }: RecordSitesInput,
): Promise<Result<null, RecordSitesError>> {
  if (!canRecordSites(actor)) return err('not-allowed');
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, appointmentId);
    if (!visit) return err('not-found');
    if (!SITES_OPEN.includes(visit.status)) return err('too-late');
    if (visit.version !== expectedVersion) return err('changed-meanwhile');
    if (isChange(visit, sites)) await store(tx, actor, visit, sites);
    return ok(null);
  });
}

/**
 * Takes the last recording by staff back: the places are what they were before it. A change like any other: a consent
 * shown or signed for the places until now ends, and one that the recording ended stays ended. `not-possible`: there is
 * nothing to take back (any more).
 */
export async function undoSites(
  actor: StaffActor,
  { appointmentId, expectedVersion }: Omit<RecordSitesInput, 'sites'>,
): Promise<Result<null, Exclude<RecordSitesError, 'too-late'> | 'not-possible'>> {
  if (!canRecordSites(actor)) return err('not-allowed');
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, appointmentId);
    if (!visit) return err('not-found');
    if (visit.version !== expectedVersion) return err('changed-meanwhile');
    if (!SITES_OPEN.includes(visit.status) || !visit.sitesBefore) return err('not-possible');
    await store(tx, actor, visit, visit.sitesBefore, 'undone');
    return ok(null);
  });
}

/** Whether this person may take back what was recorded of a visit, now. */
export async function canUndoSites(actor: StaffActor, id: AppointmentId): Promise<boolean> {
  if (!canRecordSites(actor)) return false;
  const rows = await inTransaction(actor, (tx) =>
    tx
      .select({ id: appointment.id })
      .from(appointment)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          eq(appointment.id, id),
          inArray(appointment.status, [...SITES_OPEN]),
          isNotNull(appointment.sitesBefore),
        ),
      ),
  );
  return rows.length > 0;
}

function isChange({ sites: before }: AppointmentRow, sites: readonly LesionSite[]): boolean {
  return canonicalJson(inOrder(before ?? [])) !== canonicalJson(inOrder(sites));
}

async function store(
  tx: Tx,
  actor: BearerActor | StaffActor,
  visit: AppointmentRow,
  sites: readonly LesionSite[],
  how: 'recorded' | 'undone' = 'recorded',
): Promise<void> {
  const isForUndo = actor.kind === 'staff' && how === 'recorded';
  await updateAppointment(tx, actor, visit.id, {
    sites: sites.length === 0 ? null : inOrder(sites),
    sitesBefore: isForUndo ? (visit.sites ?? []) : null,
  });
  await recordAudit(tx, actor, {
    action: `appointment.sites-${how}`,
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
    detail: { total: lesionCount(sites) },
  });
  // Last, for it waits for the clinic's ledger.
  await endConsents(tx, actor, visit.id, 'sites-changed');
}
