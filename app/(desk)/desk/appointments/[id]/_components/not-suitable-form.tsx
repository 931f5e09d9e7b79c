import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormTextArea } from '@/app/_components/ui/form-fields';
import { STAFF_TELL_DELAY_MINUTES } from '@/lib/appointment/model';
import { ASSESSED_STATUSES } from '@/lib/appointment/plan/assessment-outcome';
import { canReviewScreening } from '@/lib/appointment/policy';
import type { Visit } from '@/lib/appointment/queries';
import { listTreatmentsResting } from '@/lib/appointment/times/resting';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import { callOffTreatment } from '../actions';

type NotSuitableFormProps = { readonly staff: StaffActor; readonly visit: Visit };

/** On an assessment with a treatment planned after it: what the clinician found may call that treatment off. */
export async function NotSuitableForm({ staff, visit }: NotSuitableFormProps) {
  if (!canReviewScreening(staff) || !ASSESSED_STATUSES.includes(visit.status)) return null;
  const treatments = await listTreatmentsResting(staff, visit.id);
  if (treatments.length === 0) return null;
  const times = treatments.map(({ startsAt }) => formatMoment(startsAt, visit.location.timeZone));
  return (
    <section aria-labelledby="not-suitable" className="grid gap-2">
      <h3 id="not-suitable" className="font-semibold">
        The treatment does not suit?
      </h3>
      <p>
        Cancels the treatment planned for {new Intl.ListFormat('en-GB').format(times)} and returns
        its deposit in full. The patient is told by mail after {STAFF_TELL_DELAY_MINUTES} minutes;
        until then you can undo it.
      </p>
      <ActionForm action={callOffTreatment}>
        <input type="hidden" name="appointmentId" value={visit.id} />
        <input type="hidden" name="version" value={visit.version} />
        <FormTextArea
          name="note"
          label="Note for the clinic"
          hint="The patient does not see it."
          rows={2}
          maxLength={2_000}
          optional
        />
        <div>
          <Button variant="danger">Not suitable: cancel the treatment</Button>
        </div>
      </ActionForm>
    </section>
  );
}
