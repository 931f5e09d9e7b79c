import type { Metadata } from 'next';
import { openStep, type VisitParams } from '@/app/_components/booking/open-visit';
import { ReviewNotice } from '@/app/_components/booking/review-notice';
import { StepPage } from '@/app/_components/booking/step-page';
import { SiteFields } from '@/app/_components/procedure/site-fields';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { datePartsOf } from '@/app/_components/ui/date-parts';
import { FormDateOfBirthField, FormTextField } from '@/app/_components/ui/form-fields';
import { giveDetails } from './actions';

export const metadata: Metadata = { title: 'About you' };

export default async function DetailsPage({ params }: { readonly params: VisitParams }) {
  const { bearer, visit } = await openStep(params, 'details');
  const { patient, contactPhone } = visit;
  return (
    <StepPage visit={visit} step="details" title="Who is the appointment for?" width="form">
      <ReviewNotice bearer={bearer} visit={visit} />
      <ActionForm action={giveDetails} fieldIds={{ birthDate: 'birthDate-day' }}>
        <input type="hidden" name="visit" value={visit.id} />
        <FormTextField
          name="fullName"
          label="Full name"
          hint="Of the person who will be seen, as they like it written."
          autoComplete="name"
          spellCheck={false}
          defaultValue={patient?.fullName ?? undefined}
        />
        <FormTextField
          name="email"
          label="Email address"
          hint="For the confirmation, with a link to move or cancel."
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={patient?.email ?? undefined}
        />
        <FormTextField
          name="phone"
          label="Mobile number"
          hint="We ring only if something about your visit changes."
          type="tel"
          autoComplete="tel"
          width="medium"
          defaultValue={contactPhone ?? undefined}
        />
        <FormDateOfBirthField
          name="birthDate"
          {...(patient ? { defaultValue: datePartsOf(patient.birthDate) } : {})}
        />
        {visit.service.isTreatment ? (
          <SiteFields
            legend="Where are your milia, and how many?"
            hint={`Leave a box empty where you have none. Not sure? Leave all of them empty: the clinician counts with you.${limitWords(visit.service.maxLesions)}`}
            sites={visit.sites}
          />
        ) : null}
        <div>
          <Button>Continue</Button>
        </div>
      </ActionForm>
    </StepPage>
  );
}

function limitWords(maxLesions: number | null): string {
  return maxLesions === null
    ? ''
    : ` We treat up to ${maxLesions} in one visit; if you have more, the clinician decides with you.`;
}
