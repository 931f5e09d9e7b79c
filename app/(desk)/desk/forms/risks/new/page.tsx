import type { Metadata } from 'next';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { FormSelect } from '@/app/_components/ui/form-fields';
import { Notice } from '@/app/_components/ui/notice';
import { seeOther } from '@/app/_components/ui/see-other';
import { requireStaff } from '@/lib/auth/session';
import { canEditForms } from '@/lib/consent-form/policy';
import {
  listConsentedServices,
  listOtherLanguages,
  listQuestionsFor,
} from '@/lib/consent-form/risk-queries';
import { RISK_BANDS } from '@/lib/healthcare-service/model';
import { bandText } from '@/lib/healthcare-service/risk-words';
import { type DeskQuery, deskHref, readDeskView } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { localeName } from '../../form-words';
import { DecisionFields } from '../_components/decision-fields';
import { RiskBoxes } from '../_components/risk-boxes';
import { LookedNotice, WhatChanges } from '../_components/what-changes';
import { add } from '../words-actions';

export const metadata: Metadata = { title: 'Add a risk' };

/** First the treatment, for what its patients are asked decides to whom a risk can be told; then the risk. */
export default async function NewRiskPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const back = deskHref('/desk/forms/risks', view);
  if (!canEditForms(staff)) seeOther(back);
  const services = await listConsentedServices(staff);
  const wanted = (await searchParams).service;
  const service = services.find(({ id }) => id === wanted);
  const questions = service ? await listQuestionsFor(staff, service.slug, null) : new Map();
  const languages = service ? await listOtherLanguages(staff, service.id) : [];
  return (
    <DeskFrame staff={staff} view={view} section="/desk/forms">
      <div>
        <BackLink href={back}>Risk figures</BackLink>
      </div>
      <h1 className="text-2xl">{service ? `Add a risk: ${service.name}` : 'Add a risk'}</h1>
      {service ? (
        <div className="max-w-measure">
          <ActionForm action={add}>
            <LookedNotice />
            <input type="hidden" name="service" value={service.id} />
            <input type="hidden" name="location" value={view.place.slug} />
            <RiskBoxes now={{}} personalNotes={[]} questions={questions} />
            <FormSelect
              name="band"
              label="How often"
              placeholder="Choose"
              options={RISK_BANDS.map((band) => ({ value: band, label: bandText(band) }))}
            />
            <div>
              <Button variant="secondary" name="press" value="look">
                Show what changes
              </Button>
            </div>
            <WhatChanges
              staffName={staff.name}
              figure={null}
              press="Add it"
              languages={languages.map(localeName)}
            >
              <DecisionFields
                label={`I have read what is above, and add it as ${staff.name}. It cannot be undone, only changed or retired.`}
              />
            </WhatChanges>
          </ActionForm>
        </div>
      ) : (
        <WhichTreatment services={services} location={view.place.slug} />
      )}
    </DeskFrame>
  );
}

type WhichTreatmentProps = {
  readonly services: Awaited<ReturnType<typeof listConsentedServices>>;
  readonly location: string;
};

function WhichTreatment({ services, location }: WhichTreatmentProps) {
  if (services.length === 0) {
    return <Notice tone="info" title="No treatment here asks for a consent." />;
  }
  return (
    <ul className="grid gap-1.5">
      {services.map(({ id, name }) => (
        <li key={id}>
          <a href={`/desk/forms/risks/new?${new URLSearchParams({ location, service: id })}`}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
