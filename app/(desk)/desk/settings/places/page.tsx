import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { listChanges } from '@/lib/audit/list-changes';
import { requireStaff } from '@/lib/auth/session';
import { listTimeOff } from '@/lib/closure/queries';
import { canChangeLocations } from '@/lib/location/policy';
import { readNeeds } from '@/lib/location/queries';
import { canChangePlaces } from '@/lib/place/policy';
import { listPlaces } from '@/lib/place/queries';
import { type DeskQuery, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { ChangeDone } from '../_components/change-done';
import { Changes } from '../_components/changes';
import { UndoChange } from '../_components/undo-change';
import { PlaceFacts } from './_components/place-facts';
import { PlaceTable } from './_components/place-table';
import { locationHistoryWords } from './location-history';
import { placeHref } from './place-href';

export const metadata: Metadata = { title: 'Places, rooms and devices' };

export default async function PlacesPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const { done } = query;
  const [rows, timesOff, needs, entries] = await Promise.all([
    listPlaces(staff, view.place.id),
    listTimeOff(staff, view.place.id),
    readNeeds(staff, view.place.id),
    listChanges(staff, 'Location'),
  ]);
  const canChange = canChangePlaces(staff);
  // Of a place that is closed for good only the place itself can be changed: it can be opened again.
  const canAdd = canChange && view.place.isOpen;
  const shared = { view, timesOff, canChange: canAdd };
  const ofPlace = entries.filter(
    ({ entityId, action }) => entityId === view.place.id && action.startsWith('location.'),
  );
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref('/desk/settings', view)}>Settings</BackLink>
      </div>
      <h1 className="text-2xl">Place, rooms and devices: {view.place.name}</h1>
      {typeof done === 'string' && /^\d/.test(done) ? (
        <ChangeDone title="Changed" counts={done} failed={query.failed} staff={staff} />
      ) : null}
      {done === 'added' ? <PlaceAdded /> : null}
      <UndoChange
        staff={staff}
        query={query}
        about={view.place.id}
        kinds={['place', 'location']}
        returnTo={`/desk/settings/places?location=${view.place.slug}`}
      />
      <PlaceFacts view={view} needs={needs} canChange={canChangeLocations(staff)} />
      <h2 id="rooms" className="text-lg">
        Rooms and devices
      </h2>
      {canAdd ? (
        <p className="flex flex-wrap gap-2">
          <ButtonLink href={placeHref(view, 'add-room')} variant="secondary">
            Add a room …
          </ButtonLink>
          <ButtonLink href={placeHref(view, 'add-device')} variant="secondary">
            Add a device …
          </ButtonLink>
        </p>
      ) : null}
      {canChange ? null : <p className="text-muted">Managers change these.</p>}
      <PlaceTable title="Rooms" rows={rows.filter(({ isRoom }) => isRoom)} {...shared} />
      <PlaceTable title="Devices" rows={rows.filter(({ isRoom }) => !isRoom)} {...shared} />
      <Changes entries={ofPlace} words={locationHistoryWords} timeZone={view.place.timeZone} />
    </DeskFrame>
  );
}

function PlaceAdded() {
  return (
    <Notice tone="success" title="The place was added" live>
      <p>
        This cannot be undone, for its hours, prices and appointments hang on it. Close it for good
        if it is not needed: nothing can be booked there then.
      </p>
    </Notice>
  );
}
