import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { requireStaff } from '@/lib/auth/session';
import { listTimeOff } from '@/lib/closure/queries';
import { canChangePlaces } from '@/lib/place/policy';
import { listPlaces } from '@/lib/place/queries';
import { type DeskQuery, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { ChangeDone } from '../_components/change-done';
import { PlaceTable } from './_components/place-table';
import { placeHref } from './place-href';

export const metadata: Metadata = { title: 'Rooms and devices' };

export default async function PlacesPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const { done } = await searchParams;
  const [rows, timesOff] = await Promise.all([
    listPlaces(staff, view.place.id),
    listTimeOff(staff, view.place.id),
  ]);
  const canChange = canChangePlaces(staff);
  const shared = { view, timesOff, canChange };
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref('/desk/settings', view)}>Settings</BackLink>
      </div>
      <h1 className="text-2xl">Rooms and devices, {view.place.name}</h1>
      {typeof done === 'string' ? <ChangeDone title="Changed" counts={done} /> : null}
      {canChange ? (
        <p className="flex flex-wrap gap-2">
          <ButtonLink href={placeHref(view, 'add-room')} variant="secondary">
            Add a room …
          </ButtonLink>
          <ButtonLink href={placeHref(view, 'add-device')} variant="secondary">
            Add a device …
          </ButtonLink>
        </p>
      ) : (
        <p className="text-muted">Managers change these.</p>
      )}
      <PlaceTable title="Rooms" rows={rows.filter(({ isRoom }) => isRoom)} {...shared} />
      <PlaceTable title="Devices" rows={rows.filter(({ isRoom }) => !isRoom)} {...shared} />
    </DeskFrame>
  );
}
