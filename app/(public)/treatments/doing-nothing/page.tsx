import type { Metadata } from 'next';
import { DoingNothing } from '@/app/_components/drawings/doing-nothing';
import { JsonLd } from '@/app/_components/site/json-ld';
import { Breadcrumb } from '@/app/_components/ui/breadcrumb';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { DOING_NOTHING } from '@/lib/healthcare-service/doing-nothing';
import { PlainList } from '../_parts/plain-list';

export const metadata: Metadata = {
  title: 'Doing nothing',
  description: DOING_NOTHING.summary,
};

export default function DoingNothingPage() {
  return (
    <Page width="measure">
      <Breadcrumb crumbs={[{ label: 'Compare your choices', href: '/treatments' }]} />
      <PageHeading lead={DOING_NOTHING.summary}>Doing nothing</PageHeading>
      <DoingNothing title="Days and nights pass. By then the white ball may be gone, or still be there." />
      <SummaryList
        rows={[
          { term: 'Time with us', value: 'None' },
          { term: 'Price', value: 'Nothing' },
          { term: 'Healing', value: DOING_NOTHING.healing },
          { term: 'Scars', value: DOING_NOTHING.scars },
          { term: 'Thinking time', value: DOING_NOTHING.thinkingTime },
        ]}
      />
      <PlainList heading="What happens" items={DOING_NOTHING.whatHappens} />
      <section className="grid gap-3">
        <h2 className="text-xl">How to leave them alone well</h2>
        <ul className="grid list-disc gap-2 ps-6">
          <li>Wash with your usual mild cleanser. Nothing stronger is needed.</li>
          <li>Go easy on thick, greasy creams over the bumps if you notice more of them.</li>
          <li>Wear sun cream, as on the rest of your face.</li>
          <li>
            Look again in three months. If they bother you then, every other choice is still there.
          </li>
        </ul>
        <p className="text-md text-muted">
          This is general care for skin. No cream or habit is proven to prevent milia.
        </p>
      </section>
      <PlainList heading="What can go wrong" items={DOING_NOTHING.otherRisks} />
      <Notice tone="warn" title="When not to wait">
        <ul className="list-disc ps-5">
          {DOING_NOTHING.notFor.map((item) => (
            <li key={item}>{item}</li>
          ))}
          <li>A lump on the edge of the eyelid: have it looked at</li>
        </ul>
      </Notice>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/check" variant="secondary">
          Check whether to leave them alone
        </ButtonLink>
        <ButtonLink href="/treatments" variant="quiet">
          Compare with the treatments
        </ButtonLink>
      </div>
      <JsonLd
        data={{
          '@type': 'MedicalWebPage',
          name: 'Doing nothing about milia',
          description: DOING_NOTHING.summary,
          about: { '@type': 'MedicalCondition', name: 'Milia' },
        }}
      />
    </Page>
  );
}
