import type { Metadata } from 'next';
import { requireStaff } from '@/lib/auth/session';
import { type DeskQuery, readDeskView } from '../_components/desk-day';
import { readCalendarView } from './_components/calendar-view';
import { DaysScreen } from './_components/days-screen';
import { MonthScreen } from './_components/month-screen';

export const metadata: Metadata = { title: 'Calendar' };

export default async function CalendarPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const now = new Date();
  const view = await readDeskView(staff, searchParams, now);
  const query = await searchParams;
  const asked = readCalendarView(query);
  const Screen = asked.shape === 'month' ? MonthScreen : DaysScreen;
  return <Screen staff={staff} view={view} query={query} asked={asked} now={now} />;
}
