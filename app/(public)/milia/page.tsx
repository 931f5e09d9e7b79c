import type { Metadata } from 'next';
import { JsonLd } from '@/app/_components/site/json-ld';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { CausesAndKinds } from './_sections/causes-and-kinds';
import { LeavingAlone } from './_sections/leaving-alone';
import { LookAlikes } from './_sections/look-alikes';
import { SkinCare } from './_sections/skin-care';
import { Sources } from './_sections/sources';
import { WhatTheyAre } from './_sections/what-they-are';
import { WhenToSeeADoctor } from './_sections/when-to-see-a-doctor';
import { Contents } from './contents';

export const metadata: Metadata = {
  title: 'About milia',
  description:
    'What milia are, where they come from, why squeezing fails, what else it could be, and when to see a doctor. In plain words.',
};

export default function MiliaPage() {
  return (
    <Page>
      <PageHeading lead="Small, hard, white bumps. Harmless, common, and often best left alone.">
        About milia
      </PageHeading>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-14">
        <Contents />
        <div className="@container grid grid-cols-[minmax(0,1fr)] gap-16">
          <WhatTheyAre />
          <CausesAndKinds />
          <LeavingAlone />
          <LookAlikes />
          <WhenToSeeADoctor />
          <SkinCare />
          <div className="flex flex-wrap gap-3">
            <ButtonLink href="/check">Check your bumps</ButtonLink>
            <ButtonLink href="/treatments" variant="secondary">
              Compare treatments
            </ButtonLink>
          </div>
          <Sources />
        </div>
      </div>
      <JsonLd
        data={{
          '@type': 'MedicalCondition',
          name: 'Milia',
          alternateName: ['Milium', 'Milk spots'],
          code: { '@type': 'MedicalCode', code: 'L72.0', codingSystem: 'ICD-10-CM' },
          associatedAnatomy: { '@type': 'AnatomicalStructure', name: 'Skin' },
          signOrSymptom: [{ '@type': 'MedicalSymptom', name: 'Small, hard, white bumps' }],
          naturalProgression:
            'In newborns they nearly always go by themselves. In adults some clear in weeks, others stay for months or years.',
        }}
      />
    </Page>
  );
}
