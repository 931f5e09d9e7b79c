import type { Metadata } from 'next';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { visitor } from '@/lib/auth/session';
import { listServices } from '@/lib/healthcare-service/queries';
import { AssessmentFirst } from './_sections/assessment-first';
import { DoingNothingCard } from './_sections/doing-nothing-card';
import { ServiceCard } from './_sections/service-card';

export const metadata: Metadata = {
  title: 'Book',
  description:
    'Choose what to book and where: an assessment, a treatment or a free call. Price, deposit and minutes are shown first. Doing nothing is a good choice too.',
};

// Prices are read when the page is asked for: a changed price must not wait for a new build.
export const dynamic = 'force-dynamic';

/** Who is not sure what they have starts with being looked at. */
const ASSESSMENT = 'consultation';

export default async function BookPage() {
  const services = await listServices(await visitor());
  const assessment = services.find(({ slug }) => slug === ASSESSMENT);
  const treatments = services.filter(({ isTreatment }) => isTreatment);
  const others = services.filter(({ isTreatment, slug }) => !isTreatment && slug !== ASSESSMENT);
  return (
    <Page>
      <PageHeading lead="Milia are harmless, so there is no hurry. You can change your mind at any point.">
        What would you like to book?
      </PageHeading>
      {assessment ? <AssessmentFirst service={assessment} /> : null}
      <section aria-labelledby="treatments" className="grid gap-5 pt-4">
        <div className="grid max-w-measure gap-2">
          <h2 id="treatments" className="text-xl">
            A clinician has told you they are milia?
          </h2>
          <p>
            Then these are your choices. Not sure which?{' '}
            <a href="/treatments">Compare them side by side</a>, with what each can leave behind.
          </p>
        </div>
        <ul className="grid gap-5 md:grid-cols-2">
          <DoingNothingCard />
          {treatments.map((service) => (
            <ServiceCard key={service.id} service={service} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="others" className="grid gap-5 pt-4">
        <h2 id="others" className="text-xl">
          Talk to us, or come back after a treatment
        </h2>
        <ul className="grid gap-5 md:grid-cols-2">
          {others.map((service) => (
            <ServiceCard key={service.id} service={service} />
          ))}
        </ul>
      </section>
    </Page>
  );
}
