import type { Metadata } from 'next';
import { requireStaff } from '@/lib/auth/session';
import { type DeskQuery, readDeskView } from '../_components/desk-day';
import { DeskFrame } from '../_components/desk-frame';

export const metadata: Metadata = { title: 'Not yours to change' };

export default async function ForbiddenPage({
  searchParams,
}: {
  readonly searchParams: DeskQuery;
}) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings" isLive={false}>
      <h1 className="text-2xl">Managers change this</h1>
      <p>You may look at the settings. Ask a manager of the clinic to change them.</p>
    </DeskFrame>
  );
}
