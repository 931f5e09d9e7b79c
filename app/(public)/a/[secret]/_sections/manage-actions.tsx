import { PhoneLink } from '@/app/_components/booking/phone-link';
import { ButtonLink } from '@/app/_components/ui/button-link';
import type { Visit } from '@/lib/appointment/queries';
import { canPatientCancel, canPatientMove } from '@/lib/appointment/times/patient-choices';

type ManageActionsProps = {
  readonly visit: Visit;
  readonly path: string;
  readonly now: Date;
};

/** Moving stands first and as a button; cancelling is a link to a page of its own, so that nobody hits it by mistake. */
export function ManageActions({ visit, path, now }: ManageActionsProps) {
  const canMove = canPatientMove(visit, now);
  const canCancel = canPatientCancel(visit, now);
  if (visit.status === 'cancelled') {
    // Whom a clinician turned away has their own way on (`WayOn`), and not back to the same.
    if (visit.cancellationReason === 'not-suitable') return null;
    return (
      <div>
        <ButtonLink href="/book">Book again</ButtonLink>
      </div>
    );
  }
  if (visit.status === 'pending') return null;
  return (
    <div className="grid justify-items-start gap-4 print:hidden">
      <div className="flex flex-wrap gap-3">
        {canMove ? <ButtonLink href={`${path}/move`}>Move to another time</ButtonLink> : null}
        {canMove ? (
          <ButtonLink href={`${path}/calendar.ics`} variant="secondary">
            Add to your calendar
          </ButtonLink>
        ) : null}
      </div>
      {canMove ? (
        <p>
          Would you rather come earlier?{' '}
          <a href={`${path}/sooner`}>Tell me if something sooner opens</a>
        </p>
      ) : null}
      {canCancel ? (
        <p>
          Cannot come at all? <a href={`${path}/cancel`}>Cancel this appointment</a>
        </p>
      ) : (
        <p className="text-md text-muted">
          To change anything, ring us on <PhoneLink phone={visit.location.phone} />.
        </p>
      )}
    </div>
  );
}
