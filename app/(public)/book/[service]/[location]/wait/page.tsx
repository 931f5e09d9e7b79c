import type { Metadata } from 'next';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { FormDateOfBirthField, FormTextField } from '@/app/_components/ui/form-fields';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { WishFields } from '@/app/_components/waitlist/wish-fields';
import { zoneWords } from '@/lib/appointment/visit-words';
import { visitor } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { findAssessmentSlug } from '@/lib/healthcare-service/assessment-slug';
import { findService } from '@/lib/healthcare-service/queries';
import { UNKNOWN } from '@/lib/shared/unknown-pages';
import { listClinicians } from '@/lib/waitlist/queries';
import { waitForTime } from './actions';

type WaitPageProps = {
  readonly params: Promise<{ readonly service: string; readonly location: string }>;
};

export const metadata: Metadata = { title: 'Tell me when a time opens' };

/** For somebody without an appointment: when they could come, and who they are. */
export default async function WaitPage({ params }: WaitPageProps) {
  const { service: serviceSlug, location: locationSlug } = await params;
  const actor = await visitor();
  const service = await findService(actor, serviceSlug);
  const { locations } = await findPublicClinic(actor);
  const place = locations.find(({ slug }) => slug === locationSlug);
  if (!service || !place) seeOther(UNKNOWN.service);
  const clinicians = await listClinicians(actor, {
    healthcareServiceId: service.id,
    locationId: place.id,
  });
  const path = `/book/${service.slug}/${place.slug}`;
  const assessment = await findAssessmentSlug(actor, service.id);
  return (
    <Page width="form">
      <div className="grid gap-4">
        <BackLink href={path}>Choose a time</BackLink>
        <PageHeading
          eyebrow={`${service.name}, ${place.name}`}
          lead="When a time opens that suits you, we write to you and keep it while you decide. It costs nothing, and you can leave the list at any time."
        >
          Tell me when a time opens
        </PageHeading>
      </div>
      {assessment ? (
        <Notice tone="info" title="This needs an assessment first">
          <p>
            We offer you a time only if we have assessed you in the last months. If not,{' '}
            <a href={`/book/${assessment}/${place.slug}/wait`}>wait for an assessment instead</a>.
          </p>
        </Notice>
      ) : null}
      <ActionForm action={waitForTime} fieldIds={{ birthDate: 'birthDate-day' }}>
        <input type="hidden" name="service" value={service.slug} />
        <input type="hidden" name="location" value={place.slug} />
        <WishFields
          entry={null}
          clinicians={clinicians}
          zone={zoneWords(place.timeZone)}
          hasVisit={false}
        />
        <FormTextField
          name="fullName"
          label="Full name"
          hint="Of the person who will be seen, as they like it written."
          autoComplete="name"
          spellCheck={false}
        />
        <FormTextField
          name="email"
          label="Email address"
          hint="We mail you a link first: nothing is offered before you have opened it."
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
        />
        <FormTextField
          name="phone"
          label="Mobile number"
          hint="We ring only if something about your visit changes."
          type="tel"
          autoComplete="tel"
          width="medium"
        />
        <FormDateOfBirthField name="birthDate" />
        <p className="text-md text-muted">
          Without your confirmation we forget all of this after a day.
        </p>
        <div>
          <Button>Tell me</Button>
        </div>
      </ActionForm>
    </Page>
  );
}
