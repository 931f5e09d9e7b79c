import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '@/app/_components/ui/back-link';
import { Notice } from '@/app/_components/ui/notice';
import { requireStaff } from '@/lib/auth/session';
import { previewChange } from '@/lib/closure/preview-change';
import { hoursChange } from '@/lib/opening-hours/change-hours';
import { readHours } from '@/lib/opening-hours/queries';
import { ChangeForm } from '../../../_components/change-form';
import { type DeskQuery, deskHref, readDeskView } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { SinceOpenedNotice } from '../../_components/since-opened-notice';
import { changeFields } from '../../change-fields';
import { shownWhenOpened, sinceOpened } from '../../since-opened';
import { PastMidnight } from './_components/past-midnight';
import { StretchList } from './_components/stretch-list';
import { WriteChange } from './_components/write-change';
import { changeHours } from './actions';
import { readChange, readKind } from './hours-form';
import { PROBLEMS } from './problems';
import { boxLabel, weekOf } from './shown-week';

export const metadata: Metadata = { title: 'Change opening hours' };

const TITLES = {
  week: 'Another week',
  'closed-day': 'Closed day',
  'extra-session': 'Extra session',
  holiday: 'Holiday',
  'remove-exception': 'Remove a single day',
  'remove-holiday': 'Remove a holiday',
} as const;

/** First what would happen, then the button: nothing changes until it is pressed. */
export default async function ChangeHoursPage({
  searchParams,
}: {
  readonly searchParams: DeskQuery;
}) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const kind = readKind(query);
  if (!kind) notFound();
  const { schedules } = await readHours(staff, view.place.id);
  const isWritten = query.look === 'yes' || kind.startsWith('remove-');
  const asked = changeFields(query);
  const now = kind === 'week' ? weekOf(schedules, asked, view.today) : {};
  const { fields, changed } = sinceOpened(asked, now);
  const read = isWritten ? readChange(kind, fields) : null;
  const change = read && 'change' in read ? read.change : null;
  const preview = change && (await previewChange(staff, hoursChange(view.place.id, change)));
  const nameOf = (id: string) => schedules.find((each) => each.id === id)?.name ?? '';
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref('/desk/settings/hours', view)}>Opening hours</BackLink>
      </div>
      <h1 className="text-2xl">{TITLES[kind]}</h1>
      <SinceOpenedNotice changed={changed} labelOf={boxLabel} />
      <WriteChange
        kind={kind}
        view={view}
        schedules={schedules}
        fields={fields}
        errors={read && 'errors' in read ? read.errors : {}}
      />
      {preview && !preview.ok ? <Notice tone="warn" title={PROBLEMS[preview.error]} live /> : null}
      {preview?.ok ? (
        <>
          <PastMidnight change={change} />
          <StretchList preview={preview.value} timeZone={view.place.timeZone} nameOf={nameOf} />
          <ChangeForm
            action={changeHours}
            preview={preview.value}
            hidden={{ ...fields, was: shownWhenOpened(now) }}
            timeZone={view.place.timeZone}
            submit="Change the hours"
          />
        </>
      ) : null}
    </DeskFrame>
  );
}
