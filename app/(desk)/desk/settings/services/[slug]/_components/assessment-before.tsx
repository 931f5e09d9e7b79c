import { assessmentRuleOf } from '@/lib/healthcare-service/prerequisite';
import type { ServiceToRule } from '@/lib/healthcare-service/rules-queries';
import { type DeskView, deskHref } from '../../../../_components/desk-day';
import { assessmentInWords } from '../assessment/assessment-words';

type AssessmentBeforeProps = {
  readonly service: ServiceToRule;
  readonly view: DeskView;
  readonly canChange: boolean;
};

/** How fresh the assessment must be, of a service that asks for one. */
export function AssessmentBefore({ service, view, canChange }: AssessmentBeforeProps) {
  const rule = assessmentRuleOf(service.prerequisites);
  if (!rule) return null;
  return (
    <section aria-labelledby="assessment" className="grid gap-2">
      <h2 id="assessment" className="text-lg">
        Assessment before it
      </h2>
      <p>Somebody has looked, {assessmentInWords(rule)}.</p>
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
