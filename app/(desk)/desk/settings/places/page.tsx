import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { requireStaff } from '@/lib/auth/session';
import { listTimeOff } from '@/lib/closure/queries';
import { readNeeds } from '@/lib/location/queries';
import { canChangePlaces } from '@/lib/place/policy';
import { listPlaces } from '@/lib/place/queries';
import { type DeskQuery, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { ChangeDone } from '../_components/change-done';
import { PlaceFacts } from './_components/place-facts';
import { PlaceTable } from './_components/place-table';
import { placeHref } from './place-href';

export const metadata: Metadata = { title: 'Places, rooms and devices' };

export default async function PlacesPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const { done } = await searchParams;
  const [rows, timesOff, needs] = await Promise.all([
    listPlaces(staff, view.place.id),
    listTimeOff(staff, view.place.id),
    readNeeds(staff, view.place.id),
  ]);
  const canChange = canChangePlaces(staff);
  const shared = { view, timesOff, canChange };
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref('/desk/settings', view)}>Settings</BackLink>
      </div>
      <h1 className="text-2xl">Place, rooms and devices: {view.place.name}</h1>
      {typeof done === 'string' ? <ChangeDone title="Changed" counts={done} /> : null}
      <PlaceFacts view={view} needs={needs} canChange={canChange} />
      <h2 id="rooms" className="text-lg">
        Rooms and devices
      </h2>
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
