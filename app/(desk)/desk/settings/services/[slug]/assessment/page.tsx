import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { CheckboxField } from '@/app/_components/ui/checkbox-field';
import { TextField } from '@/app/_components/ui/text-field';
import { fieldErrors } from '@/lib/actions/form-input';
import { requireStaff } from '@/lib/auth/session';
import { assessmentRuleOf } from '@/lib/healthcare-service/prerequisite';
import { assessmentForm } from '@/lib/healthcare-service/rules-schema';
import { type DeskQuery, deskHref, readDeskView } from '../../../../_components/desk-day';
import { DeskFrame } from '../../../../_components/desk-frame';
import { Meanwhile } from '../../../_components/meanwhile';
import { changeFields } from '../../../change-fields';
import { loadService } from '../load-service';
import { AssessmentPreview } from './_components/assessment-preview';
import { assessmentInWords } from './assessment-words';

export const metadata: Metadata = { title: 'Assessment before a treatment' };

type AssessmentPageProps = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: DeskQuery;
};

/** First what would change, then the button: nothing changes until it is pressed. */
export default async function AssessmentPage({ params, searchParams }: AssessmentPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const service = await loadService(staff, (await params).slug);
  const rule = assessmentRuleOf(service.prerequisites) ?? notFound();
  const fields = changeFields(query);
  const isWritten = query.look === 'yes';
  const read = isWritten ? assessmentForm.safeParse(fields) : null;
  const errors = read && !read.success ? fieldErrors(read.error) : {};
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref(`/desk/settings/services/${service.slug}`, view)}>
          {service.name}
        </BackLink>
      </div>
      <h1 className="text-2xl">Assessment before {service.name}</h1>
      <Meanwhile problem={view.problem} />
      <p className="max-w-form text-muted">
        Now: {assessmentInWords(rule)}. A manager may make this stricter; only a clinician may
        accept less.
      </p>
      <form method="get" className="grid max-w-form gap-4">
        <input type="hidden" name="location" value={view.place.slug} />
        <input type="hidden" name="look" value="yes" />
        <TextField
          name="days"
          label="At most so many days before the treatment"
          inputMode="numeric"
          width="short"
          defaultValue={fields.days ?? String(rule.withinDays)}
          error={errors.days}
        />
        <CheckboxField
          name="person"
          label="In person: a call is not enough"
          defaultChecked={isWritten ? fields.person === 'yes' : rule.inPerson}
        />
        <div>
          <Button variant="secondary">Show what this touches</Button>
        </div>
      </form>
      {read?.success ? (
        <AssessmentPreview staff={staff} service={service} wanted={read.data} hidden={fields} />
      ) : null}
    </DeskFrame>
  );
}
