import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '@/app/_components/ui/back-link';
import { Notice } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import { requireStaff } from '@/lib/auth/session';
import { listPlaceIds } from '@/lib/clinic/queries';
import { previewChange } from '@/lib/closure/preview-change';
import type { LocationId } from '@/lib/shared/ids';
import { type StaffChange, staffVersion } from '@/lib/staff/change';
import { staffChange } from '@/lib/staff/change-staff';
import { listClinicians, listStaff } from '@/lib/staff/list-staff';
import { ChangeForm } from '../../../_components/change-form';
import { type DeskQuery, deskHref, readDeskView } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { changeFields } from '../../change-fields';
import { PROBLEMS } from '../staff-words';
import { StaffFields } from './_components/staff-fields';
import { changeStaff } from './actions';
import { readStaffChange, readStaffKind } from './staff-form';

export const metadata: Metadata = { title: 'Change staff' };

const WORDS: Readonly<
  Record<StaffChange['kind'], { title: string; submit: string; note: string }>
> = {
  invite: {
    title: 'Invite somebody',
    submit: 'Invite them',
    note: 'They get a mail with a sign-in link. From then on that address opens the desk. No appointment is touched.',
  },
  edit: {
    title: 'Change',
    submit: 'Save',
    note: 'A role holds from their next click on. No appointment is touched.',
  },
  leave: {
    title: 'Leaves',
    submit: 'They leave',
    note: 'They are signed out everywhere at once, and their address opens nothing any more. A clinician is offered to nobody from now on.',
  },
  return: {
    title: 'Comes back',
    submit: 'They come back',
    note: 'Their address opens the desk again. A clinician has the hours again that they had.',
  },
};

/** First what would happen, then the button. Who comes touches no appointment; who leaves may. */
export default async function ChangeStaffPage({
  searchParams,
}: {
  readonly searchParams: DeskQuery;
}) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const kind = readStaffKind(query);
  const [people, clinicians, placeIds] = await Promise.all([
    listStaff(staff),
    listClinicians(staff),
    listPlaceIds(staff),
  ]);
  const own = people.find(({ id }) => id === query.staff);
  if (!kind || (kind !== 'invite' && !own)) notFound();
  const fields = changeFields(query);
  const was = fields.was ?? (own ? staffVersion(own) : '');
  const isForm = kind === 'invite' || kind === 'edit';
  const { title, submit, note } = WORDS[kind];
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref('/desk/settings/staff', view)}>Staff</BackLink>
      </div>
      <h1 className="text-2xl">{own && kind !== 'invite' ? `${title}: ${own.name}` : title}</h1>
      <p className="max-w-form text-muted">{note}</p>
      {isForm ? (
        <StaffFields
          kind={kind}
          place={view.place.slug}
          own={own}
          was={was}
          clinicians={clinicians}
          submit={submit}
        />
      ) : (
        <ComeOrGo
          staff={staff}
          change={readStaffChange(kind, { ...fields, was })}
          placeIds={placeIds}
          hidden={{ ...fields, was }}
          timeZone={view.place.timeZone}
          submit={submit}
        />
      )}
    </DeskFrame>
  );
}

type ComeOrGoProps = {
  readonly staff: StaffActor;
  readonly change: ReturnType<typeof readStaffChange>;
  readonly placeIds: readonly LocationId[];
  readonly hidden: Readonly<Record<string, string>>;
  readonly timeZone: string;
  readonly submit: string;
};

/** The visits that it touches, with what can become of each. */
async function ComeOrGo({ staff, change: read, placeIds, ...form }: ComeOrGoProps) {
  if ('errors' in read) notFound();
  const preview = await previewChange(staff, staffChange(placeIds, read.change));
  return preview.ok ? (
    <ChangeForm action={changeStaff} preview={preview.value} {...form} />
  ) : (
    <Notice tone="warn" title={PROBLEMS[preview.error]} live />
  );
}
