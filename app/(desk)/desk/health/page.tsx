import type { Metadata } from 'next';
import { formatMoment } from '@/lib/appointment/visit-words';
import { requireStaff } from '@/lib/auth/session';
import { listHeldMessages, listOpenMoney } from '@/lib/health/list-troubles';
import { readHealth } from '@/lib/health/read-health';
import { type DeskQuery, readDeskView } from '../_components/desk-day';
import { DeskFrame } from '../_components/desk-frame';
import { HealthList } from './_components/health-list';
import { HeldMessages, OpenMoneyList } from './_components/troubles';

export const metadata: Metadata = { title: 'Health' };

/** What runs behind the desk: jobs, mail, Stripe, money, backup. What is stuck says what to do. */
export default async function HealthPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const now = new Date();
  const view = await readDeskView(staff, searchParams, now);
  const [parts, messages, money] = await Promise.all([
    readHealth(staff),
    listHeldMessages(staff),
    listOpenMoney(staff),
  ]);
  const { timeZone } = view.place;
  return (
    <DeskFrame staff={staff} view={view} section="/desk/health">
      <h1 className="text-2xl">Health</h1>
      <p className="max-w-measure text-muted">
        What works in the background, as it was at {formatMoment(now, timeZone)}. Open the page
        again for the latest.
      </p>
      <HealthList parts={parts} timeZone={timeZone} />
      <HeldMessages messages={messages} timeZone={timeZone} />
      <OpenMoneyList money={money} timeZone={timeZone} />
    </DeskFrame>
  );
}
