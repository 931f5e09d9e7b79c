import type { Metadata } from 'next';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { seeOther } from '@/app/_components/ui/see-other';
import { WishFields } from '@/app/_components/waitlist/wish-fields';
import { formatMoment, zoneWords } from '@/lib/appointment/visit-words';
import { requireStaff } from '@/lib/auth/session';
import { canWaitFor } from '@/lib/waitlist/policy';
import { findOwnEntry, listClinicians } from '@/lib/waitlist/queries';
import { wishVersion } from '@/lib/waitlist/wish-version';
import { DeskFrame } from '../../../_components/desk-frame';
import { loadVisit } from '../_components/load-visit';
import { WaitsForFirst } from './_components/waits-for-first';
import { waitForPatient, waitNoLongerForPatient } from './actions';

export const metadata: Metadata = { title: 'Wait for something sooner' };

type WaitPageProps = { readonly params: Promise<{ readonly id: string }> };

export default async function WaitPage({ params }: WaitPageProps) {
  const staff = await requireStaff();
  const now = new Date();
  const { visit, view } = await loadVisit(staff, (await params).id, now);
  const href = `/desk/appointments/${visit.id}`;
  if (visit.status === 'waitlist') return <WaitsForFirst staff={staff} visit={visit} view={view} />;
  if (!canWaitFor(staff, visit, now)) seeOther(href);
  const { location, service, startsAt, patient } = visit;
  const entry = await findOwnEntry(staff, visit.id);
  const at = { healthcareServiceId: service.id, locationId: location.id };
  const clinicians = await listClinicians(staff, at);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/waitlist" shows="visit">
      <div className="grid max-w-form gap-4">
        <div>
          <BackLink href={href}>The appointment</BackLink>
        </div>
        <h1 className="text-2xl">
          Something sooner for{' '}
          <span className="private-name">{patient?.fullName ?? 'this patient'}</span>
        </h1>
        <p>
          {service.name}, booked for {formatMoment(startsAt, location.timeZone)}. The patient is
          written to when a time opens that every rule lets them take.
        </p>
        <ActionForm action={waitForPatient}>
          <input type="hidden" name="appointmentId" value={visit.id} />
          <input type="hidden" name="was" value={wishVersion(entry)} />
          <WishFields entry={entry} clinicians={clinicians} zone={zoneWords(location.timeZone)} />
          <div className="flex flex-wrap gap-2">
            <Button>{entry ? 'Keep these changes' : 'Put on the waiting list'}</Button>
            <ButtonLink href={href} variant="quiet">
              Back
            </ButtonLink>
          </div>
        </ActionForm>
        {entry ? (
          <form action={waitNoLongerForPatient}>
            <input type="hidden" name="appointmentId" value={visit.id} />
            <Button variant="secondary">Take off the waiting list</Button>
          </form>
        ) : null}
      </div>
    </DeskFrame>
  );
}
