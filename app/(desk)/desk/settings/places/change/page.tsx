import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '@/app/_components/ui/back-link';
import { Notice } from '@/app/_components/ui/notice';
import { requireStaff } from '@/lib/auth/session';
import { previewChange } from '@/lib/closure/preview-change';
import { placeChange } from '@/lib/place/change-place';
import type { PlaceChange } from '@/lib/place/model';
import { listKinds, listPlaces } from '@/lib/place/queries';
import { ChangeForm } from '../../../_components/change-form';
import { type DeskQuery, deskHref, readDeskView } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { changeFields } from '../../change-fields';
import { PlaceFields } from './_components/place-fields';
import { changePlace } from './actions';
import { PROBLEMS, readPlaceChange, readPlaceKind } from './place-form';

export const metadata: Metadata = { title: 'Change rooms and devices' };

const WORDS: Readonly<Record<PlaceChange['kind'], { title: string; submit: string }>> = {
  'add-room': { title: 'Add a room', submit: 'Add the room' },
  'add-device': { title: 'Add a device', submit: 'Add the device' },
  'edit-room': { title: 'Change a room', submit: 'Change the room' },
  'rename-device': { title: 'Rename a device', submit: 'Rename the device' },
  retire: { title: 'Stop using', submit: 'Stop using it' },
  return: { title: 'Use again', submit: 'Use it again' },
};

/** First what would happen, then the button: nothing changes until it is pressed. */
export default async function ChangePlacePage({
  searchParams,
}: {
  readonly searchParams: DeskQuery;
}) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const kind = readPlaceKind(query);
  if (!kind) notFound();
  const [rows, kinds] = await Promise.all([listPlaces(staff, view.place.id), listKinds(staff)]);
  const own = rows.find(({ scheduleId }) => scheduleId === query.schedule);
  const isWritten = query.look === 'yes' || kind === 'retire' || kind === 'return';
  const read = isWritten ? readPlaceChange(kind, query) : null;
  const change = read && 'change' in read ? read.change : null;
  const preview = change && (await previewChange(staff, placeChange(view.place.id, change)));
  const { title, submit } = WORDS[kind];
  const fields = changeFields(query);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref('/desk/settings/places', view)}>
          Places, rooms and devices
        </BackLink>
      </div>
      <h1 className="text-2xl">{own ? `${title}: ${own.name}` : title}</h1>
      <PlaceFields
        kind={kind}
        place={view.place.slug}
        rows={rows}
        own={own}
        kinds={kinds}
        fields={fields}
        errors={read && 'errors' in read ? read.errors : {}}
      />
      {preview && !preview.ok ? <Notice tone="warn" title={PROBLEMS[preview.error]} live /> : null}
      {preview?.ok ? (
        <ChangeForm
          action={changePlace}
          preview={preview.value}
          hidden={fields}
          timeZone={view.place.timeZone}
          submit={submit}
        />
      ) : null}
    </DeskFrame>
  );
}
