import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { Notice } from '@/app/_components/ui/notice';
import { requireStaff } from '@/lib/auth/session';
import { canChangeHours } from '@/lib/opening-hours/policy';
import { readHours } from '@/lib/opening-hours/queries';
import { type DeskQuery, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { ChangeDone } from '../_components/change-done';
import { UndoChange } from '../_components/undo-change';
import { ExceptionList } from './_components/exception-list';
import { HolidayList } from './_components/holiday-list';
import { WeeksTable } from './_components/weeks-table';

export const metadata: Metadata = { title: 'Opening hours' };

export default async function HoursPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const { done } = query;
  const { schedules, exceptions, holidays } = await readHours(staff, view.place.id);
  const canChange = canChangeHours(staff);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref('/desk/settings', view)}>Settings</BackLink>
      </div>
      <h1 className="text-2xl">Opening hours, {view.place.name}</h1>
      {done === 'limit' ? <Notice tone="success" title="The new limit holds" live /> : null}
      {typeof done === 'string' && /^\d/.test(done) ? (
        <ChangeDone title="The new hours hold" counts={done} failed={query.failed} staff={staff} />
      ) : null}
      <UndoChange
        staff={staff}
        query={query}
        about={view.place.id}
        kinds={['hours', 'day-limit']}
        returnTo={`/desk/settings/hours?location=${view.place.slug}`}
      />
      {canChange ? null : <p className="text-muted">Managers change these hours.</p>}
      <WeeksTable schedules={schedules} view={view} canChange={canChange} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <ExceptionList exceptions={exceptions} view={view} canChange={canChange} />
        <HolidayList holidays={holidays} view={view} canChange={canChange} />
      </div>
    </DeskFrame>
  );
}
