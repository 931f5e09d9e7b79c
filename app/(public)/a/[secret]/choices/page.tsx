import type { Metadata } from 'next';
import { openManaged, type SecretParams } from '@/app/_components/booking/open-managed';
import { PhoneLink } from '@/app/_components/booking/phone-link';
import { optInRows } from '@/app/_components/consent/opt-in-rows';
import { firstBox, OptInsBack } from '@/app/_components/consent/opt-ins-back';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { listOptIns } from '@/lib/consent/opt-ins/opt-ins';
import { isAllowed } from '@/lib/consent/opt-ins/standing';
import { takeChoicesBack } from './actions';

export const metadata: Metadata = { title: 'Photos and teaching' };

/** The choices beside the treatment, each to be taken back alone: before the treatment or years after it. */
export default async function ChoicesPage({ params }: { readonly params: SecretParams }) {
  const { bearer, visit, path } = await openManaged(params);
  const optIns = await listOptIns(bearer, visit.id);
  if (optIns.length === 0) seeOther(path);
  const allowed = optIns.filter(isAllowed);
  return (
    <Page width="measure">
      <div className="grid gap-4">
        <BackLink href={path}>Your appointment</BackLink>
        <PageHeading lead="These have nothing to do with your treatment. You can take back what you agreed to at any time, also after the treatment. You need give no reason.">
          Photos and teaching
        </PageHeading>
      </div>
      <SummaryList rows={optInRows(optIns, visit.location.timeZone)} />
      {allowed.length > 0 ? (
        <ActionForm action={takeChoicesBack} fieldIds={{ choices: firstBox(allowed) }}>
          <input type="hidden" name="secret" value={path.slice('/a/'.length)} />
          <OptInsBack legend="I no longer agree to" choices={allowed} />
          <div className="flex flex-wrap gap-3">
            <Button>Take this back</Button>
            <ButtonLink href={path} variant="secondary">
              Leave it as it is
            </ButtonLink>
          </div>
        </ActionForm>
      ) : null}
      <p className="text-md text-muted">
        From the moment you take it back, we no longer do it. Your copy shows when that was. Ring us
        on <PhoneLink phone={visit.location.phone} /> about photos that were taken before.
      </p>
    </Page>
  );
}
