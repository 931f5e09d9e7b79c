import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import { previewAssessment } from '@/lib/healthcare-service/change-assessment';
import type { AssessmentNeed } from '@/lib/healthcare-service/rules-policy';
import type { ServiceToRule } from '@/lib/healthcare-service/rules-queries';
import { saveAssessment } from '../actions';
import { assessmentInWords, PROBLEMS } from '../assessment-words';

type AssessmentPreviewProps = {
  readonly staff: StaffActor;
  readonly service: ServiceToRule;
  readonly services: readonly ServiceToRule[];
  readonly wanted: AssessmentNeed | null;
  readonly hidden: Readonly<Record<string, string>>;
};

/** The rule before and after, and whose booked treatment would lack its assessment. */
export async function AssessmentPreview(props: AssessmentPreviewProps) {
  const { staff, service, services, wanted, hidden } = props;
  const seen = await previewAssessment(staff, service.id, wanted);
  if (!seen.ok) return <Notice tone="warn" title={PROBLEMS[seen.error]} live />;
  const { before, after, version, booked, lacking } = seen.value;
  return (
    <section aria-labelledby="change" className="grid max-w-form gap-3">
      <h2 id="change" className="text-lg">
        What changes
      </h2>
      <p>
        The assessment: {assessmentInWords(before, services)}, becomes{' '}
        <strong>{assessmentInWords(after, services)}</strong>.
      </p>
      <p>
        {booked} {booked === 1 ? 'appointment is' : 'appointments are'} booked ahead. They stay
        booked, and nobody is written to.
        {after ? null : ' Assessments that are booked stay booked as well.'}
      </p>
      {lacking.length > 0 ? (
        <>
          <h3 className="font-semibold">
            {lacking.length} of them would lack their assessment, and say so on their day: book one
            before each
          </h3>
          <ul className="grid gap-1">
            {lacking.map(({ visit, timeZone, patientName }) => (
              <li key={visit.id}>
                <a href={`/desk/appointments/${visit.id}`} className="private-name">
                  {patientName}
                </a>
                , {formatMoment(visit.startsAt, timeZone)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <ActionForm action={saveAssessment}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="service" value={service.slug} />
        <input type="hidden" name="fingerprint" value={version} />
        <div>
          <Button>Change the rule</Button>
        </div>
      </ActionForm>
    </section>
  );
}
