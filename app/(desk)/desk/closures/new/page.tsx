import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { Notice } from '@/app/_components/ui/notice';
import { requireStaff } from '@/lib/auth/session';
import { listElsewhere } from '@/lib/closure/elsewhere';
import { previewChange } from '@/lib/closure/preview-change';
import { listClosableSchedules } from '@/lib/closure/queries';
import { timeOffChange } from '@/lib/closure/time-off';
import { ChangeForm } from '../../_components/change-form';
import { type DeskQuery, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { closeTime } from '../actions';
import { closureFields, readClosure } from '../closure-form';
import { ChooseStretch } from './_components/choose-stretch';
import { ElsewhereToo } from './_components/elsewhere-too';

export const metadata: Metadata = { title: 'Close time' };

/** First what would happen, then the button: nothing moves until it is pressed. */
export default async function NewClosurePage({
  searchParams,
}: {
  readonly searchParams: DeskQuery;
}) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const schedules = await listClosableSchedules(staff, view.place.id);
  const read = readClosure(view.places, query);
  const elsewhere = read ? await listElsewhere(staff, read.closure) : [];
  const preview =
    read && (await previewChange(staff, timeOffChange({ ...read.closure, reason: '' })));
  return (
    <DeskFrame staff={staff} view={view} section="/desk/closures">
      <div>
        <BackLink href={deskHref('/desk/closures', view)}>Time off and closing</BackLink>
      </div>
      <h1 className="text-2xl">Close time</h1>
      <ChooseStretch view={view} schedules={schedules} query={query} />
      {query.fromDate && !read ? (
        <Notice tone="warn" title="Choose who is away, and an end after the beginning" live />
      ) : null}
      {preview && !preview.ok ? (
        <Notice tone="warn" title="This cannot be closed: too long, or not yours to change" live />
      ) : null}
      {read && preview?.ok ? (
        <ElsewhereToo elsewhere={elsewhere} places={view.places} closure={read.closure} />
      ) : null}
      {preview?.ok ? (
        <ChangeForm
          action={closeTime}
          preview={preview.value}
          hidden={closureFields(query)}
          timeZone={view.place.timeZone}
          submit="Close this time"
          asksReason
        />
      ) : null}
    </DeskFrame>
  );
}
