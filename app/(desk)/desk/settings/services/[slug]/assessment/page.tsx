import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Notice } from '@/app/_components/ui/notice';
import { fieldErrors } from '@/lib/actions/form-input';
import { assessmentRuleOf, clinicalChecksOf } from '@/lib/healthcare-service/prerequisite';
import { listRuleChanges, listServicesToRule } from '@/lib/healthcare-service/rules-queries';
import { readAssessmentForm } from '@/lib/healthcare-service/rules-schema';
import { changeFields } from '../../../change-fields';
import { readServicePage, ServiceChangeFrame, type ServicePageProps } from '../service-page';
import { AssessmentFields } from './_components/assessment-fields';
import { AssessmentPreview } from './_components/assessment-preview';
import { assessmentInWords } from './assessment-words';
import { lastNeed } from './last-need';

export const metadata: Metadata = { title: 'Assessment before a treatment' };

/** First what would change, then the button: nothing changes until it is pressed. */
export default async function AssessmentPage(props: ServicePageProps) {
  const { staff, view, query, service } = await readServicePage(props);
  if (!service.isTreatment) notFound();
  const services = await listServicesToRule(staff);
  const rule = assessmentRuleOf(service.prerequisites);
  const begin = rule ?? lastNeed(await listRuleChanges(staff, service.id), services);
  const isExamined = clinicalChecksOf(service.prerequisites).length > 0;
  const fields = changeFields(query);
  const isWritten = query.look === 'yes';
  const read = isWritten ? readAssessmentForm(fields) : null;
  const [offered = '', ...also] = begin?.serviceSlugs ?? [];
  const stored = {
    needed: rule ? 'yes' : '',
    offered,
    also: also.join(),
    days: begin ? String(begin.withinDays) : '',
  };
  return (
    <ServiceChangeFrame
      staff={staff}
      view={view}
      service={service}
      title={`Assessment before ${service.name}`}
    >
      <p className="max-w-form text-muted">
        Now: {assessmentInWords(rule, services)}. A manager may make this stricter; only a clinician
        may accept less.
      </p>
      {begin ? (
        <AssessmentFields
          place={view.place.slug}
          services={services}
          isExamined={isExamined}
          isAlways={isExamined && rule !== null}
          texts={isWritten ? fields : stored}
          errors={read && !read.success ? fieldErrors(read.error) : {}}
        />
      ) : (
        <Notice tone="info" title="The clinic has no appointment that could be an assessment" />
      )}
      {read?.success ? (
        <AssessmentPreview
          staff={staff}
          service={service}
          services={services}
          wanted={read.data}
          hidden={fields}
        />
      ) : null}
    </ServiceChangeFrame>
  );
}
