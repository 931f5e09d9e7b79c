import type { Metadata } from 'next';
import { MoveBoth } from '@/app/_components/booking/move-both';
import { openManaged, type SecretParams } from '@/app/_components/booking/open-managed';
import { OwnTimes } from '@/app/_components/booking/own-times';
import { PhoneLink } from '@/app/_components/booking/phone-link';
import { PractitionerChoice } from '@/app/_components/booking/practitioner-choice';
import { refundNow } from '@/app/_components/booking/refund-now';
import { readTimesQuery, type SearchParams, single } from '@/app/_components/booking/times-query';
import { TimesView } from '@/app/_components/booking/times-view';
import { BackLink } from '@/app/_components/ui/back-link';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { findPlanTimes } from '@/lib/appointment/plan/plan-times';
import { findPlannedPair } from '@/lib/appointment/plan/planned-pair';
import type { Visit } from '@/lib/appointment/queries';
import { browseTimes } from '@/lib/appointment/times/browse-times';
import { canPatientMove } from '@/lib/appointment/times/patient-choices';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { BearerActor } from '@/lib/auth/actor';
import { formatMoney } from '@/lib/shared/format';
import { parseInstant } from '@/lib/shared/instant';
import { moveBothVisits, moveVisit } from './actions';

type MovePageProps = { readonly params: SecretParams; readonly searchParams: SearchParams };

export const metadata: Metadata = { title: 'Move your appointment' };

const PAIRS_SHOWN = 6;

export default async function MovePage({ params, searchParams }: MovePageProps) {
  const { bearer, visit, path } = await openManaged(params);
  const now = new Date();
  if (!canPatientMove(visit, now)) seeOther(path);
  const { service, location, startsAt } = visit;
  const { both, gone } = await searchParams;
  const plan = await findPlannedPair(bearer, visit.id);
  const query = await readTimesQuery(searchParams);
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
      {plan && !both ? (
        <p>
          Your assessment and your treatment belong together.{' '}
          <a href={`${path}/move?both=soon`}>Move both at once</a>
        </p>
      ) : null}
      {plan && both ? (
        <BothTimes
          bearer={bearer}
          visit={visit}
          path={path}
          both={single(both)}
          gone={Boolean(gone)}
        />
      ) : (
        <SingleTimes bearer={bearer} visit={visit} path={path} search={query} now={now} />
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

type TimesProps = { readonly bearer: BearerActor; readonly visit: Visit; readonly path: string };

type SingleTimesProps = TimesProps & {
  readonly search: Awaited<ReturnType<typeof readTimesQuery>>;
  readonly now: Date;
};

async function SingleTimes({ bearer, visit, path, search, now }: SingleTimesProps) {
  const { service, location } = visit;
  const key = { serviceSlug: service.slug, locationSlug: location.slug };
  const times = await browseTimes(bearer, { ...key, ...search, now, moving: visit.id });
  if (!times.ok) {
    return (
      <Notice tone="info" title="Please ring us to move this one">
        <p>
          We plan it together: <PhoneLink phone={location.phone} />.
        </p>
      </Notice>
    );
  }
  const own = `${path}/move`;
  return (
    <>
      <PractitionerChoice times={times.value} path={own} />
      <TimesView
        times={times.value}
        path={own}
        action={moveVisit}
        fields={{ secret: path.slice('/a/'.length), version: String(visit.version) }}
        isTaken={search.taken !== null}
      >
        Choosing another clinician means that they ask for your consent again.
      </TimesView>
    </>
  );
}

type BothTimesProps = TimesProps & { readonly both: string; readonly gone: boolean };

/** `both`: the time that would break the pair, or "soon". */
async function BothTimes({ bearer, visit, path, both, gone }: BothTimesProps) {
  const from = parseInstant(both);
  const offer = await findPlanTimes(bearer, { appointmentId: visit.id, from, count: PAIRS_SHOWN });
  if (!offer) return null;
  return (
    <>
      <MoveBoth
        offer={offer}
        action={moveBothVisits}
        fields={{ secret: path.slice('/a/'.length), version: String(visit.version) }}
        isBroken={from !== null}
        isTaken={gone}
      />
      <OwnTimes clinicZone={visit.location.timeZone} />
      <p className="max-w-measure text-md text-muted">
        Moving costs nothing. If your treatment is near, cancelling it after moving gives back no
        more than cancelling it now. Another clinician asks for your consent again.
      </p>
      <p>
        <a href={`${path}/move`}>Move only this one</a>
      </p>
    </>
  );
}
