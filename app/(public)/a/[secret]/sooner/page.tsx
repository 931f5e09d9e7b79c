import type { Metadata } from 'next';
import { openManaged, type SecretParams } from '@/app/_components/booking/open-managed';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { WishFields } from '@/app/_components/waitlist/wish-fields';
import { formatMoment, zoneWords } from '@/lib/appointment/visit-words';
import { canWaitFor } from '@/lib/waitlist/policy';
import { findOwnEntry, listClinicians } from '@/lib/waitlist/queries';
import { wishVersion } from '@/lib/waitlist/wish-version';
import { waitForSooner, waitNoLonger } from './actions';

type SoonerPageProps = { readonly params: SecretParams };

export const metadata: Metadata = { title: 'Tell me if something sooner opens' };

export default async function SoonerPage({ params }: SoonerPageProps) {
  const { bearer, visit, path } = await openManaged(params);
  if (!canWaitFor(bearer, visit, new Date())) seeOther(path);
  const { location, service, startsAt } = visit;
  const entry = await findOwnEntry(bearer, visit.id);
  const at = { healthcareServiceId: service.id, locationId: location.id };
  const clinicians = await listClinicians(bearer, at);
  const secret = <input type="hidden" name="secret" value={path.slice('/a/'.length)} />;
  return (
    <Page width="measure">
      <div className="grid gap-4">
        <BackLink href={path}>Your appointment</BackLink>
        <PageHeading
          lead={`Your appointment on ${formatMoment(startsAt, location.timeZone)} stays yours. When a sooner time opens that suits you, we write to you and keep it while you decide.`}
        >
          Tell me if something sooner opens
        </PageHeading>
      </div>
      <p>
        Time to think, and an assessment where one is needed, count as for any other time: we only
        offer what you may take. We ask those who wait the longest first.
      </p>
      <ActionForm action={waitForSooner}>
        {secret}
        <input type="hidden" name="was" value={wishVersion(entry)} />
        <WishFields entry={entry} clinicians={clinicians} zone={zoneWords(location.timeZone)} />
        <div className="flex flex-wrap gap-3">
          <Button>{entry ? 'Keep these changes' : 'Tell me'}</Button>
          <ButtonLink href={path} variant="secondary">
            Back to your appointment
          </ButtonLink>
        </div>
      </ActionForm>
      {entry ? (
        <form action={waitNoLonger}>
          {secret}
          <Button variant="secondary">Stop telling me</Button>
        </form>
      ) : null}
    </Page>
  );
}
