import type { Metadata } from 'next';
import { EmptyState } from '@/app/_components/ui/empty-state';
import { listColumns } from '@/lib/appointment/desk-columns';
import { listDay } from '@/lib/appointment/desk-queries';
import { canChangeVisits } from '@/lib/appointment/policy';
import { requireStaff } from '@/lib/auth/session';
import { listMoving } from '@/lib/live/move-mark';
import { DayHeading } from '../_components/day-heading';
import { DayList } from '../_components/day-list';
import { type DeskQuery, readDeskView } from '../_components/desk-day';
import { DeskFrame } from '../_components/desk-frame';
import { DayGrid } from './_components/day-grid';

export const metadata: Metadata = { title: 'Calendar' };

export default async function CalendarPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const now = new Date();
  const view = await readDeskView(staff, searchParams, now);
  const day = { location: view.place, date: view.date };
  const [visits, everyone, moving] = await Promise.all([
    listDay(staff, day),
    listColumns(staff, day),
    listMoving(staff),
  ]);
  const columns = everyone.filter(
    ({ practitionerId, open }) =>
      open.length > 0 || visits.some((visit) => visit.practitionerId === practitionerId),
  );
  return (
    <DeskFrame staff={staff} view={view} section="/desk/calendar">
      <DayHeading view={view} path="/desk/calendar" />
      <div className="sm:hidden">
        <DayList
          visits={visits}
          moving={moving}
          view={view}
          canChange={canChangeVisits(staff)}
          now={now}
        />
      </div>
      <div className="max-sm:hidden">
        {columns.length === 0 ? (
          <EmptyState title="Closed on this day">
            <p>Nobody works here on this day, and nothing is booked.</p>
          </EmptyState>
        ) : (
          <DayGrid
            columns={columns}
            visits={visits.filter(({ status }) => status !== 'cancelled')}
            view={view}
            now={now}
          />
        )}
      </div>
    </DeskFrame>
  );
}
