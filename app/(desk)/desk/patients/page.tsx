import type { Metadata } from 'next';
import { canChangeVisits } from '@/lib/appointment/policy';
import { requireStaff } from '@/lib/auth/session';
import { type DeskQuery, readDeskView } from '../_components/desk-day';
import { DeskFrame } from '../_components/desk-frame';
import { isBegun, readBooking } from '../book/booking-so-far';
import { BookingBegun } from './_components/booking-begun';
import { SearchForm } from './_components/search-form';

export const metadata: Metadata = { title: 'Patients' };

type PatientsPageProps = { readonly searchParams: DeskQuery };

export default async function PatientsPage({ searchParams }: PatientsPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const booking = readBooking(view, await searchParams);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/patients">
      <h1 className="text-2xl">Patients</h1>
      {isBegun(booking) ? <BookingBegun booking={booking} /> : null}
      <SearchForm canBook={canChangeVisits(staff)} booking={booking} />
    </DeskFrame>
  );
}
