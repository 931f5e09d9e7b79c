import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { visitor } from '@/lib/auth/session';
import { compareChoices } from '@/lib/healthcare-service/compare';
import { type CatalogueService, listServices } from '@/lib/healthcare-service/queries';
import { ComparisonCards } from './_compare/comparison-cards';
import { ComparisonTable } from './_compare/comparison-table';
import { PriceWords } from './_parts/price-words';
import { RiskWordsKey } from './_parts/risk-words-key';

export const revalidate = 60;

export const metadata: Metadata = {
  title: 'Compare the treatments with doing nothing',
  description:
    'De-roofing, curettage, cryotherapy and minocycline for milia beside leaving them alone: what happens, scars, other risks, healing and price.',
};

export default async function TreatmentsPage() {
  const services = await listServices(await visitor());
  const choices = compareChoices(services);
  return (
    <Page>
      <PageHeading lead="Milia are harmless. Leaving them alone is a full choice, so it stands first. Read across, and take your time.">
        Compare your choices
      </PageHeading>
      <div className="min-[50rem]:hidden">
        <ComparisonCards choices={choices} />
      </div>
      <div className="hidden min-[50rem]:block">
        <ComparisonTable choices={choices} />
      </div>
      <RiskWordsKey />
      <section aria-labelledby="first-steps" className="grid gap-6">
        <h2 id="first-steps" className="text-xl">
          Not sure yet?
        </h2>
        <ul className="grid list-none gap-6 sm:grid-cols-2">
          {services
            .filter(({ isTreatment, slug }) => !isTreatment && slug !== 'follow-up')
            .map((service) => (
              <FirstStep key={service.slug} service={service} />
            ))}
        </ul>
        <p>
          Had a treatment with us? <a href="/treatments/follow-up">Come for a review</a>.
        </p>
      </section>
    </Page>
  );
}

function FirstStep({ service }: { readonly service: CatalogueService }) {
  return (
    <Card as="li">
      <h3 className="text-lg">
        <a href={`/treatments/${service.slug}`}>{service.name}</a>
      </h3>
      <p>{service.summary}</p>
      <p>
        <PriceWords prices={service.prices} />
      </p>
      <div>
        <ButtonLink href={`/book/${service.slug}`} variant="secondary">
          See times for {service.slug === 'advice-call' ? 'a call' : 'an assessment'}
        </ButtonLink>
      </div>
    </Card>
  );
}
