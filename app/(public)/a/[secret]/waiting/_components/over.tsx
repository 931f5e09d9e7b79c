import { PhoneLink } from '@/app/_components/booking/phone-link';
import { reasonsOf } from '@/app/_components/booking/screening-reasons';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import type { Visit } from '@/lib/appointment/queries';
import type { BearerActor } from '@/lib/auth/actor';
import { saysTooYoung } from '@/lib/questionnaire/model';
import { findScreening } from '@/lib/questionnaire/queries';

type OverProps = { readonly bearer: BearerActor; readonly visit: Visit };

/** Not on the list, or no longer; where the answers were the reason, they are told as in any booking. */
export async function Over({ bearer, visit }: OverProps) {
  const { screening, location } = visit;
  if (screening?.outcome === 'block') return <NotSafe bearer={bearer} visit={visit} />;
  const tooYoung = saysTooYoung(screening);
  return (
    <Page width="measure">
      <PageHeading
        lead={
          tooYoung
            ? 'Someone under 18 on the day cannot be booked online. A clinician first talks with the young person and a parent or guardian.'
            : 'You get no more mails about it. You can always ask again.'
        }
      >
        {tooYoung ? 'Please ring us for this' : 'You are not on the list'}
      </PageHeading>
      {tooYoung ? (
        <p className="text-lg">
          Ring <PhoneLink phone={location.phone} />. We find a time for that talk.
        </p>
      ) : (
        <p>
          <ButtonLink href="/book">See what you can book</ButtonLink>
        </p>
      )}
    </Page>
  );
}

async function NotSafe({ bearer, visit }: OverProps) {
  const screening = await findScreening(bearer);
  const reasons = visit.screening
    ? reasonsOf(screening?.items ?? [], visit.screening, 'block')
    : [];
  return (
    <Page width="measure">
      <PageHeading
        eyebrow={visit.service.name}
        lead="From what you answered, this would not be safe or right for you today, so we do not offer it to you. It is not a diagnosis: nobody has seen your skin."
      >
        You are not on the list
      </PageHeading>
      <ul className="grid gap-4">
        {reasons.map((item) => (
          <Card key={item.linkId} as="li">
            <h2 className="text-lg">{item.reason}</h2>
            <p>{item.nextStep}</p>
          </Card>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/book/consultation/${visit.location.slug}`}>
          See assessment times
        </ButtonLink>
        <ButtonLink href="/milia#doctor" variant="secondary">
          Read the warning signs
        </ButtonLink>
      </div>
    </Page>
  );
}
