import { assessmentRuleOf } from '@/lib/healthcare-service/prerequisite';
import type { ServiceToRule } from '@/lib/healthcare-service/rules-queries';
import { type DeskView, deskHref } from '../../../../_components/desk-day';
import { assessmentInWords } from '../assessment/assessment-words';

type AssessmentBeforeProps = {
  readonly service: ServiceToRule;
  readonly services: readonly ServiceToRule[];
  readonly view: DeskView;
  readonly canChange: boolean;
};

/** Whether a treatment asks for an assessment, what counts as one, and for how long. */
export function AssessmentBefore({ service, services, view, canChange }: AssessmentBeforeProps) {
  if (!service.isTreatment) return null;
  const rule = assessmentRuleOf(service.prerequisites);
  return (
    <section aria-labelledby="assessment" className="grid gap-2">
      <h2 id="assessment" className="text-lg">
        Assessment before it
      </h2>
      <p>
        {rule
          ? `Somebody has looked: ${assessmentInWords(rule, services)}.`
          : 'None: it can be booked though nobody has looked.'}
      </p>
      {canChange ? (
        <div>
          <a href={deskHref(`/desk/settings/services/${service.slug}/assessment`, view)}>
            Change the assessment …
          </a>
        </div>
      ) : null}
    </section>
  );
}
