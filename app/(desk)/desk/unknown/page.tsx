import type { Metadata } from 'next';
import { requireStaff } from '@/lib/auth/session';
import { type DeskQuery, readDeskView } from '../_components/desk-day';
import { DeskFrame } from '../_components/desk-frame';

export const metadata: Metadata = { title: 'Appointment not found' };

type UnknownPageProps = { readonly searchParams: DeskQuery };

export default async function UnknownAppointmentPage({ searchParams }: UnknownPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  return (
    <DeskFrame staff={staff} view={view} section="/desk" isLive={false}>
      <h1 className="text-2xl">There is no such appointment</h1>
      <p>The address may be mistyped. Find the appointment in the day or in the calendar.</p>
    </DeskFrame>
  );
}
