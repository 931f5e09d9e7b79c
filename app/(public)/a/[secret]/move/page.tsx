import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { openManaged, type SecretParams } from '@/app/_components/booking/open-managed';
import { PhoneLink } from '@/app/_components/booking/phone-link';
import { readTimesQuery, type SearchParams } from '@/app/_components/booking/times-query';
import { TimesView } from '@/app/_components/booking/times-view';
import { BackLink } from '@/app/_components/ui/back-link';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { browseTimes } from '@/lib/appointment/browse-times';
import { canPatientMove } from '@/lib/appointment/patient-choices';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import { formatMoney } from '@/lib/shared/format';
import { refundNow } from '../cancel/refund-now';
import { moveVisit } from './actions';

type MovePageProps = { readonly params: SecretParams; readonly searchParams: SearchParams };

export const metadata: Metadata = { title: 'Move your appointment' };

export default async function MovePage({ params, searchParams }: MovePageProps) {
  const { bearer, visit, path } = await openManaged(params);
  const now = new Date();
  if (!canPatientMove(visit, now)) redirect(path);
  const query = await readTimesQuery(searchParams);
  const { service, location, startsAt } = visit;
  const key = { serviceSlug: service.slug, locationSlug: location.slug };
  const times = await browseTimes(bearer, { ...key, ...query, now });
  return (
    <Page>
      <div className="grid gap-4">
        <BackLink href={path}>Your appointment</BackLink>
        <PageHeading
          eyebrow={`${service.name}, ${location.name}`}
          lead={`Now: ${formatMoment(startsAt, location.timeZone)}. It stays yours until you choose another time. Moving costs nothing, and your deposit moves with it.${shortNoticeWords(visit, now)}`}
        >
          Move to another time
        </PageHeading>
      </div>
      {times.ok ? (
        <TimesView
          times={times.value}
          path={`${path}/move`}
          action={moveVisit}
          fields={{ secret: path.slice('/a/'.length), version: String(visit.version) }}
          isTaken={query.taken !== null}
        >
          Choosing another clinician means that they ask for your consent again.
        </TimesView>
      ) : (
        <Notice tone="info" title="Please ring us to move this one">
          <p>
            We plan it together: <PhoneLink phone={location.phone} />.
          </p>
        </Notice>
      )}
    </Page>
  );
}

/** Moving does not bring back what cancelling now would cost; said before it is moved. */
function shortNoticeWords(visit: Visit, now: Date): string {
  const { payment } = visit;
  if (payment?.status !== 'captured') return '';
  const { amountMinor } = refundNow(visit, now);
  if (amountMinor >= payment.amountMinor) return '';
  const back =
    amountMinor === 0 ? 'nothing' : `at most ${formatMoney(amountMinor, payment.currency)}`;
  return ` It is at short notice: if you cancel after moving it, you get ${back} back.`;
}
