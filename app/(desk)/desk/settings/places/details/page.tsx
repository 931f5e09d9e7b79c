import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '@/app/_components/ui/back-link';
import { Notice } from '@/app/_components/ui/notice';
import { seeOther } from '@/app/_components/ui/see-other';
import type { StaffActor } from '@/lib/auth/actor';
import { requireStaff } from '@/lib/auth/session';
import { previewChange } from '@/lib/closure/preview-change';
import { locationChange } from '@/lib/location/change-location';
import { type LocationChange, locationVersion } from '@/lib/location/model';
import { canChangeLocations } from '@/lib/location/policy';
import { listPriced } from '@/lib/location/queries';
import { DESK_FORBIDDEN } from '@/lib/shared/unknown-pages';
import { ChangeForm } from '../../../_components/change-form';
import { type DeskQuery, deskHref, type Place, readDeskView } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { changeFields } from '../../change-fields';
import { Touches } from './_components/touches';
import { WriteLocation } from './_components/write-location';
import { changeLocation } from './actions';
import { PROBLEMS, readLocationChange, readLocationKind } from './location-form';

export const metadata: Metadata = { title: 'Change a place' };

const WORDS: Readonly<Record<LocationChange['kind'], { title: string; submit: string }>> = {
  add: { title: 'Add a place', submit: 'Add the place' },
  edit: { title: 'Change', submit: 'Change the place' },
  currency: { title: 'Another currency for', submit: 'Change currency and prices' },
  end: { title: 'Close for good:', submit: 'Close it for good' },
  reopen: { title: 'Open again:', submit: 'Open it again' },
};

/** First what would happen, then the button: nothing changes until it is pressed. */
export default async function ChangeLocationPage({
  searchParams,
}: {
  readonly searchParams: DeskQuery;
}) {
  const staff = await requireStaff();
  if (!canChangeLocations(staff)) seeOther(DESK_FORBIDDEN);
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const kind = readLocationKind(query);
  if (!kind) notFound();
  const { place } = view;
  const priced = kind === 'currency' ? await listPriced(staff, place.id) : [];
  const written = changeFields(query);
  const fields = kind === 'reopen' ? { was: locationVersion(place), ...written } : written;
  const isWritten = query.look === 'yes' || kind === 'reopen';
  const read = isWritten
    ? readLocationChange(kind, fields, { country: place.country, priced })
    : null;
  const { title, submit } = WORDS[kind];
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref('/desk/settings/places', view)}>
          Places, rooms and devices
        </BackLink>
      </div>
      <h1 className="text-2xl">{kind === 'add' ? title : `${title} ${place.name}`}</h1>
      <WriteLocation
        kind={kind}
        place={place}
        priced={priced}
        fields={fields}
        errors={read && 'errors' in read ? read.errors : {}}
      />
      {read && 'change' in read ? (
        <Looked staff={staff} place={place} change={read.change} hidden={fields} submit={submit} />
      ) : null}
    </DeskFrame>
  );
}

type LookedProps = {
  readonly staff: StaffActor;
  readonly place: Place;
  readonly change: LocationChange;
  readonly hidden: Readonly<Record<string, string>>;
  readonly submit: string;
};

/** What the change does, and the button that makes it. */
async function Looked({ staff, place, change, hidden, submit }: LookedProps) {
  const id = change.kind === 'add' ? change.locationId : place.id;
  const preview = await previewChange(staff, locationChange(id, change));
  if (!preview.ok) return <Notice tone="warn" title={PROBLEMS[preview.error]} live />;
  return (
    <>
      <Touches staff={staff} place={place} change={change} />
      <ChangeForm
        action={changeLocation}
        preview={preview.value}
        hidden={hidden}
        timeZone={place.timeZone}
        submit={submit}
      />
    </>
  );
}
