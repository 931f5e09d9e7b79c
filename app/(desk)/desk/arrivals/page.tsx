import type { Metadata } from 'next';
import { readDay } from '@/lib/appointment/desk/queries';
import { requireStaff } from '@/lib/auth/session';
import { DayHeading } from '../_components/day-heading';
import { type DeskQuery, readDeskView } from '../_components/desk-day';
import { DeskFrame } from '../_components/desk-frame';
import { DeskProblem, problemBeside } from '../_components/desk-problem';
import { Board } from './_components/board';

export const metadata: Metadata = { title: 'Arrivals' };

/** Who is expected, here, in the room, at the till and done: one press each to the next. */
export default async function ArrivalsPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const { now, visits } = await readDay(staff, { location: view.place, date: view.date });
  return (
    <DeskFrame staff={staff} view={view} section="/desk/arrivals">
      <DayHeading view={view} path="/desk/arrivals" />
      <DeskProblem code={problemBeside(view, visits)} />
      <Board staff={staff} visits={visits} view={view} now={now} />
    </DeskFrame>
  );
}
