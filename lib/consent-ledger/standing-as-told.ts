import type { ConsentEndReason, ConsentStatus } from '../consent/model';
import type { StoredEntry, ToldContent } from './chain';

/** Where a consent stands, as its row has it. */
export type ConsentStanding = {
  readonly status: ConsentStatus;
  readonly countersignedAt: Date | null;
  readonly countersignedBy: string | null;
  readonly patientReconfirmedAt: Date | null;
  readonly clinicianReconfirmedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedReason: ConsentEndReason | null;
};

/** Whether the row still stands where this entry left it, or further on: a later entry tells of that. */
export function standsAsTold(
  { kind, occurredAt }: StoredEntry,
  told: ToldContent,
  row: ConsentStanding,
): boolean {
  switch (kind) {
    case 'signed':
      return ['proposed', 'active', 'inactive'].includes(row.status);
    case 'countersigned':
      return ['active', 'inactive'].includes(row.status) && isCountersignedAsTold(told, row);
    case 'reconfirmed':
      // Said again on another day, the row has the later time.
      return (reconfirmedAt(told, row)?.getTime() ?? 0) >= occurredAt.getTime();
    case 'withdrawn':
      return row.status === 'inactive' && isEnded(row, occurredAt, 'withdrawn');
    case 'refused':
      return row.status === 'rejected' && isEnded(row, occurredAt, 'refused');
    case 'ended':
      return row.status === 'inactive' && isEnded(row, occurredAt, told.detail?.reason);
    default:
      return true;
  }
}

function isCountersignedAsTold({ actor, detail }: ToldContent, row: ConsentStanding): boolean {
  // The demo clinic's are made up by the program, for somebody who never signed in.
  const isTheirs = actor?.kind !== 'staff' || actor.id === row.countersignedBy;
  return isTheirs && detail?.signature?.signedAt === row.countersignedAt?.toISOString();
}

function reconfirmedAt({ detail }: ToldContent, row: ConsentStanding): Date | null {
  return detail?.who === 'clinician' ? row.clinicianReconfirmedAt : row.patientReconfirmedAt;
}

function isEnded({ endedAt, endedReason }: ConsentStanding, at: Date, reason: unknown): boolean {
  return endedAt?.getTime() === at.getTime() && endedReason === reason;
}
