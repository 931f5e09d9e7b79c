import { Button } from '@/app/_components/ui/button';
import type { Visit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { canCountersign, canReconfirmForPatient } from '@/lib/consent/policy';
import type { ConsentGap } from '@/lib/consent/standing/standing';
import { localDateOf } from '@/lib/scheduling/zone';
import { reconfirm } from '../consent/actions';

type ReconfirmButtonsProps = {
  readonly staff: StaffActor;
  readonly visit: Visit;
  readonly gaps: readonly ConsentGap[];
  readonly now: Date;
};

/** On the day: that both still want to go ahead, each with a press of their own. */
export function ReconfirmButtons({ staff, visit, gaps, now }: ReconfirmButtonsProps) {
  const dateOf = (at: Date) => localDateOf(at.getTime(), visit.location.timeZone);
  if (dateOf(visit.startsAt) !== dateOf(now)) return null;
  const patient = gaps.includes('patient-not-reconfirmed') && canReconfirmForPatient(staff);
  const clinician = gaps.includes('clinician-not-reconfirmed') && canCountersign(staff, visit);
  if (!patient && !clinician) return null;
  return (
    <form action={reconfirm} className="flex flex-wrap gap-2 print:hidden">
      <input type="hidden" name="appointmentId" value={visit.id} />
      <p className="w-full text-muted text-sm">This stays on record and cannot be undone.</p>
      {patient ? (
        <Button name="who" value="patient" variant="secondary">
          The patient says: yes, go ahead
        </Button>
      ) : null}
      {clinician ? (
        <Button name="who" value="clinician" variant="secondary">
          I confirm the consent today
        </Button>
      ) : null}
    </form>
  );
}
