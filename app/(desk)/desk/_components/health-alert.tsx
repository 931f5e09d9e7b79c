import { Notice } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import { readHealth } from '@/lib/health/read-health';
import { type DeskView, deskHref } from './desk-day';

type HealthAlertProps = { readonly staff: StaffActor; readonly view: DeskView };

/** Loud on every screen of the desk while mail, jobs, money or the backup is stuck; nothing otherwise. */
export async function HealthAlert({ staff, view }: HealthAlertProps) {
  const stuck = (await readHealth(staff)).filter(({ state }) => state === 'stuck');
  if (stuck.length === 0) return null;
  return (
    <aside aria-label="Trouble" className="print:hidden">
      <Notice tone="danger" title={stuck.map(({ says }) => says).join(' ')}>
        <a href={deskHref('/desk/health', view)}>See what to do</a>
      </Notice>
    </aside>
  );
}
