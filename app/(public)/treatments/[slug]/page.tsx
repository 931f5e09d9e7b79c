import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { JsonLd } from '@/app/_components/site/json-ld';
import { Breadcrumb } from '@/app/_components/ui/breadcrumb';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { visitor } from '@/lib/auth/session';
import { type CatalogueService, findService, listServices } from '@/lib/healthcare-service/queries';
import { hasAnyClinic } from '@/lib/setup/queries';
import { UNKNOWN } from '@/lib/shared/unknown-pages';
import { Aftercare } from '../_parts/aftercare';
import { BookingStep } from '../_parts/booking-step';
import { KeyFacts } from '../_parts/key-facts';
import { PlainList } from '../_parts/plain-list';
import { RiskList } from '../_parts/risk-list';
import { RiskWordsKey } from '../_parts/risk-words-key';
import { TreatmentDrawing } from '../_parts/treatment-drawing';

export const revalidate = 60;

type Props = { readonly params: Promise<{ readonly slug: string }> };

export async function generateStaticParams(): Promise<{ slug: string }[]> {
  // Built before there is a clinic, each page is made when it is asked for.
  if (!(await hasAnyClinic())) return [];
  const services = await listServices(await visitor());
  return services.map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const service = await serviceOf(params);
  return { title: service.name, description: service.summary };
}

async function serviceOf(params: Props['params']): Promise<CatalogueService> {
  const { slug } = await params;
  return (await findService(await visitor(), slug)) ?? redirect(UNKNOWN.treatment);
}

export default async function TreatmentPage({ params }: Props) {
  const service = await serviceOf(params);
  const { content, isTreatment } = service;
  return (
    <Page width="measure">
      <Breadcrumb crumbs={[{ label: 'Compare your choices', href: '/treatments' }]} />
      <PageHeading lead={service.summary}>{service.name}</PageHeading>
      <TreatmentDrawing slug={service.slug} />
      {content.note ? (
        <Notice tone={content.offLabel ? 'warn' : 'info'}>{content.note}</Notice>
      ) : null}
      <KeyFacts service={service} />
      <BookingStep service={service} />
      <PlainList heading="What happens" items={content.whatHappens} ordered />
      <section className="grid gap-3">
        <h2 className="text-xl">What it can do for you</h2>
        <p>{content.benefit}</p>
      </section>
      {isTreatment ? <OtherWay /> : null}
      {service.risks.length > 0 ? (
        <section className="grid gap-4">
          <h2 className="text-xl">What can go wrong</h2>
          <RiskList risks={service.risks} />
          <RiskWordsKey />
        </section>
      ) : null}
      <PlainList heading="Not for, or ask first" items={content.notFor} />
      <PlainList heading="Before your visit" items={content.before} />
      <Aftercare content={content} />
      <PlainList heading="Ring us if" items={content.callUsIf} />
      <JsonLd data={structuredData(service)} />
    </Page>
  );
}

function OtherWay() {
  return (
    <Notice tone="info" title="You can also leave milia alone">
      <p>
        They are harmless and leave no scar. <a href="/treatments/doing-nothing">Doing nothing</a>{' '}
        is a full choice, today or later.
      </p>
    </Notice>
  );
}

function structuredData({ name, summary, content, isTreatment }: CatalogueService) {
  if (!isTreatment) return { '@type': 'Service', name, description: summary };
  return {
    '@type': 'MedicalProcedure',
    name,
    description: summary,
    howPerformed: content.whatHappens.join(' '),
    preparation: content.before.join(' '),
    followup: Object.values(content.aftercare).join(' '),
  };
}
