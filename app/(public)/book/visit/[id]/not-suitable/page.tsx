import type { Metadata } from 'next';
import { openEnd, type VisitParams } from '@/app/_components/booking/open-visit';
import { PhoneLink } from '@/app/_components/booking/phone-link';
import { letterFacts, reasonsOf } from '@/app/_components/booking/screening-reasons';
import { visitPath } from '@/app/_components/booking/visit-path';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Card } from '@/app/_components/ui/card';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import type { Visit } from '@/lib/appointment/queries';
import { findScreening } from '@/lib/questionnaire/queries';

export const metadata: Metadata = { title: 'Please do not book this treatment now' };

export default async function NotSuitablePage({ params }: { readonly params: VisitParams }) {
  const { bearer, visit } = await openEnd(params, 'not-suitable');
  const { service, location } = visit;
  if (visit.screening?.outcome !== 'block') return <UnderAge visit={visit} />;
  const screening = await findScreening(bearer);
  const hasWarningSign = letterFacts(screening?.items ?? [], visit.screening).length > 0;
  return (
    <Page width="measure">
      <PageHeading
        eyebrow={service.name}
        lead="From what you answered, this would not be safe or right for you today. It is not a diagnosis: nobody has seen your skin."
      >
        Please do not book this treatment now
      </PageHeading>
      <ul className="grid gap-4">
        {reasonsOf(screening?.items ?? [], visit.screening, 'block').map((item) => (
          <Card key={item.linkId} as="li">
            <h2 className="text-lg">{item.reason}</h2>
            <p>{item.nextStep}</p>
          </Card>
        ))}
      </ul>
      {hasWarningSign ? (
        <Notice tone="warn" title="Please let a doctor or nurse look at it">
          <p>
            It is often something harmless, but nobody can tell from a form. We have written down
            what you told us, with words for when you ring.
          </p>
          <p>
            <ButtonLink href={visitPath(visit.id, 'letter')}>A letter for your doctor</ButtonLink>
          </p>
        </Notice>
      ) : null}
      <p>Your time is free again, and nothing was charged.</p>
      <section aria-labelledby="ways-on" className="grid gap-4">
        <h2 id="ways-on" className="text-xl">
          What you can do now
        </h2>
        <ul className="grid list-disc gap-2 ps-5">
          <li>Have a clinician look at your skin. Nothing is treated that day.</li>
          <li>See your own doctor, soon if a spot bleeds, grows or does not heal.</li>
          <li>
            Ring us: <PhoneLink phone={location.phone} />.
          </li>
          <li>
            Chose a wrong answer?{' '}
            <a href={`/book/${service.slug}/${location.slug}`}>Choose a time again</a> and answer
            afresh.
          </li>
        </ul>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href={`/book/consultation/${location.slug}`}>See assessment times</ButtonLink>
          <ButtonLink href="/milia#doctor" variant="secondary">
            Read the warning signs
          </ButtonLink>
        </div>
      </section>
    </Page>
  );
}

/** Nobody under 18 books by themselves: that is a talk, with a parent or guardian. */
function UnderAge({ visit }: { readonly visit: Visit }) {
  const { service, location } = visit;
  return (
    <Page width="measure">
      <PageHeading
        eyebrow={service.name}
        lead="Someone under 18 on the day cannot be booked online. A clinician first talks with the young person and a parent or guardian."
      >
        Please ring us for this
      </PageHeading>
      <p className="text-lg">
        Ring <PhoneLink phone={location.phone} />. We find a time for that talk, and tell you what
        to bring.
      </p>
      <p>
        There is no hurry: milia do no harm and do not scar. In babies they nearly always go by
        themselves within weeks; please ask your doctor or health visitor about a baby.
      </p>
      <p>Your time is free again, and nothing was charged.</p>
      <p>
        Chose a wrong answer?{' '}
        <a href={`/book/${service.slug}/${location.slug}`}>Choose a time again</a> and answer
        afresh.
      </p>
      <div>
        <ButtonLink href="/milia" variant="secondary">
          Read about milia
        </ButtonLink>
      </div>
    </Page>
  );
}
