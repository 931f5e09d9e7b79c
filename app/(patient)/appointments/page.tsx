import type { Metadata } from 'next';
import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { EmptyState } from '@/app/_components/ui/empty-state';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { listOwnVisits } from '@/lib/appointment/own-visits';
import { requirePatient } from '@/lib/auth/session';
import { VisitCards } from './_components/visit-cards';

export const metadata: Metadata = { title: 'Your appointments' };

export default async function AppointmentsPage() {
  const patient = await requirePatient();
  const visits = await listOwnVisits(patient);
  const now = new Date();
  const isAhead = ({ endsAt, status }: (typeof visits)[number]) =>
    endsAt > now && status !== 'cancelled';
  const ahead = visits.filter(isAhead).reverse();
  const past = visits.filter((visit) => !isAhead(visit));
  return (
    <Page>
      <PageHeading>Your appointments</PageHeading>
      {visits.length === 0 ? (
        <EmptyState
          title="You have no appointments"
          action={<ButtonLink href="/book">Book an appointment</ButtonLink>}
        >
          <p>Appointments that you book with this email address appear here.</p>
        </EmptyState>
      ) : null}
      <VisitCards title="Ahead" visits={ahead} canChange />
      <VisitCards title="Past and cancelled" visits={past} canChange={false} />
      <form method="post" action="/sign-in/out">
        <Button variant="secondary">Sign out</Button>
      </form>
    </Page>
  );
}
