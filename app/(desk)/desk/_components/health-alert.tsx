import type { StaffActor } from '@/lib/auth/actor';
import { readTrouble } from '@/lib/health/read-health';
import { type DeskView, deskHref } from './desk-day';
import { TroubleNotice } from './trouble-notice';

type HealthAlertProps = { readonly staff: StaffActor; readonly view: DeskView };

/** Loud on every screen of the desk while mail, jobs, money or the backup is stuck; nothing otherwise. */
export async function HealthAlert({ staff, view }: HealthAlertProps) {
  return <TroubleNotice read={await readTrouble(staff)} href={deskHref('/desk/health', view)} />;
}
