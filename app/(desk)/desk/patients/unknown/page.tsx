import type { Metadata } from 'next';
import { requireStaff } from '@/lib/auth/session';
import { type DeskQuery, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';

export const metadata: Metadata = { title: 'Patient not found' };

type UnknownPageProps = { readonly searchParams: DeskQuery };

export default async function UnknownPatientPage({ searchParams }: UnknownPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  return (
    <DeskFrame staff={staff} view={view} section="/desk/patients">
      <h1 className="text-2xl">There is no such patient</h1>
      <p>
        The address may be mistyped, or the records were erased at the end of their time.{' '}
        <a href={deskHref('/desk/patients', view)}>Search for the patient</a>
      </p>
    </DeskFrame>
  );
}
