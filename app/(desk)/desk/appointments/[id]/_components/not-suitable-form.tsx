import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormDisclosure } from '@/app/_components/ui/form-disclosure';
import { FormRadioGroup, FormTextArea } from '@/app/_components/ui/form-fields';
import { ASSESSED_STATUSES } from '@/lib/appointment/plan/assessment-outcome';
import { type Ends, type Findings, findFindings } from '@/lib/appointment/plan/findings';
import { canReviewScreening } from '@/lib/appointment/policy';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import { toldOrUndoneWords } from '../../../_components/told-words';
import { callOffTreatment, keepFinding, takeFindingBack } from '../finding-actions';

type NotSuitableFormProps = { readonly staff: StaffActor; readonly visit: Visit };

/** On an assessment: what the clinician found may call off the treatment planned after it, or keep one from being booked. */
export async function NotSuitableForm({ staff, visit }: NotSuitableFormProps) {
  if (!ASSESSED_STATUSES.includes(visit.status)) return null;
  const findings = await findFindings(staff, visit.id);
  if (!findings) return null;
  const canSay = canReviewScreening(staff);
  const isPlanned = findings.booked.length > 0 || findings.isAlsoHeld;
  return (
    <>
      <RuledOut visit={visit} ruledOut={findings.ruledOut} canSay={canSay} />
      {canSay && isPlanned ? <CallOff visit={visit} findings={findings} /> : null}
      {canSay && !isPlanned && findings.open.length > 0 ? (
        <NothingPlanned visit={visit} open={findings.open} />
      ) : null}
    </>
  );
}

type OfVisit = { readonly visit: Visit };

function Which({ visit }: OfVisit) {
  return (
    <>
      <input type="hidden" name="appointmentId" value={visit.id} />
      <input type="hidden" name="version" value={visit.version} />
    </>
  );
}

function RuledOut({
  visit,
  ruledOut,
  canSay,
}: OfVisit & Pick<Findings, 'ruledOut'> & { readonly canSay: boolean }) {
  return ruledOut.map(({ id, name, calledOff }) => (
    <section key={id} aria-label={`Not suitable: ${name}`} className="grid gap-2">
      <p>
        <strong>Not suitable: {name}.</strong> The patient cannot book it on the strength of this
        assessment.
      </p>
      {canSay && !calledOff ? (
        <ActionForm action={takeFindingBack}>
          <Which visit={visit} />
          <input type="hidden" name="kind" value={id} />
          <div>
            <Button variant="quiet">
              Take it back<span className="sr-only">: {name} not suitable</span>
            </Button>
          </div>
        </ActionForm>
      ) : null}
    </section>
  ));
}

function CallOff({ visit, findings }: OfVisit & { readonly findings: Findings }) {
  const { booked, isAlsoHeld } = findings;
  return (
    <section aria-labelledby="not-suitable" className="grid gap-2">
      <h3 id="not-suitable" className="font-semibold">
        The treatment does not suit?
      </h3>
      {booked.length > 0 ? (
        <p>
          {cancelsWords(visit, booked)} {toldOrUndoneWords(visit.patient)}
        </p>
      ) : null}
      {isAlsoHeld ? (
        <p>
          The patient is booking {booked.length > 0 ? 'another treatment' : 'the treatment'} at this
          moment. That ends, and nothing is charged.
        </p>
      ) : null}
      <ActionForm action={callOffTreatment}>
        <Which visit={visit} />
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

function NothingPlanned({ visit, open }: OfVisit & Pick<Findings, 'open'>) {
  const endsSomething = open.some(({ ends }) => ends.booked.length > 0 || ends.isAlsoHeld);
  return (
    <ActionForm action={keepFinding}>
      <Which visit={visit} />
      <FormDisclosure summary="A treatment does not suit?">
        <p>
          None is planned after this assessment. What you choose cannot be booked on the strength of
          it{endsSomething ? ', nor of an earlier one.' : '. The patient is not written to.'}
        </p>
        <FormRadioGroup
          name="kind"
          legend="Which one"
          options={open.map(({ id, name, ends }) => ({
            value: id,
            label: name,
            hint: whatEnds(visit, ends),
          }))}
        />
        <div>
          <Button variant="secondary">Keep as not suitable</Button>
        </div>
      </FormDisclosure>
    </ActionForm>
  );
}

/** What an earlier assessment had let through. */
function whatEnds(visit: Visit, { booked, isAlsoHeld }: Ends): string | undefined {
  const words = [
    ...(booked.length > 0
      ? [`${cancelsWords(visit, booked)} ${toldOrUndoneWords(visit.patient)}`]
      : []),
    ...(isAlsoHeld
      ? ['The patient is booking it at this moment. That ends, and nothing is charged.']
      : []),
  ];
  return words.length > 0 ? words.join(' ') : undefined;
}

function cancelsWords(visit: Visit, booked: Ends['booked']): string {
  const times = booked.map((startsAt) => formatMoment(startsAt, visit.location.timeZone));
  const list = new Intl.ListFormat('en-GB').format(times);
  return times.length > 1
    ? `Cancels the treatments planned for ${list} and returns their deposits in full.`
    : `Cancels the treatment planned for ${list} and returns its deposit in full.`;
}
