import type { Metadata } from 'next';
import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { canChangeVisits } from '@/lib/appointment/policy';
import { actorWords, historyWords } from '@/lib/audit/history-words';
import { requireStaff } from '@/lib/auth/session';
import { listClosingHistory, listDisplaced, listTimeOff } from '@/lib/closure/queries';
import { formatDate, formatTime } from '@/lib/shared/format';
import { type DeskQuery, deskHref, readDeskView } from '../_components/desk-day';
import { DeskFrame } from '../_components/desk-frame';
import { DeskProblem } from '../_components/desk-problem';
import { FailedVisits, KeptVisits } from '../_components/failed-visits';
import { Settled } from '../_components/untold-notice';
import { BackNotice } from './_components/back-notice';
import { ClosedNotice } from './_components/closed-notice';
import { OpenedNotice } from './_components/opened-notice';
import { openTime } from './actions';

export const metadata: Metadata = { title: 'Time off' };

export default async function ClosuresPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const { done, closed } = query;
  const [waiting, timesOff, history] = await Promise.all([
    listDisplaced(staff, view.place.id),
    listTimeOff(staff, view.place.id),
    listClosingHistory(staff, view.place.id),
  ]);
  const { timeZone } = view.place;
  const moment = (at: Date) => `${formatDate(at, timeZone)}, ${formatTime(at, timeZone)}`;
  const canChange = canChangeVisits(staff);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/closures" isLive shows="place">
      <h1 className="text-2xl">Time off and closing</h1>
      <DeskProblem code={view.problem} />
      {typeof done === 'string' && done !== 'opened' ? (
        <ClosedNotice
          staff={staff}
          counts={done}
          closed={closed}
          timesOff={timesOff}
          place={view.place.slug}
        />
      ) : null}
      {done !== 'opened' ? <Settled told={query.told} ofSeveral /> : null}
      <FailedVisits staff={staff} failed={query.failed} />
      <BackNotice count={Number(query.back ?? 0)} />
      <KeptVisits staff={staff} failed={query.kept} />
      {done === 'opened' ? <OpenedNotice query={query} canChange={canChange} /> : null}
      {canChange ? (
        <p>
          <ButtonLink href={deskHref('/desk/closures/new', view)}>Close time …</ButtonLink>
        </p>
      ) : null}
      <section aria-labelledby="waiting" className="grid gap-2">
        <h2 id="waiting" className="text-lg">
          To be moved
        </h2>
        {waiting.length === 0 ? <p className="text-muted">Nobody waits to be moved.</p> : null}
        <ul className="grid gap-1.5">
          {waiting.map((visit) => (
            <li key={visit.id}>
              <a href={`/desk/appointments/${visit.id}`} className="private-name">
                {visit.patientName}
              </a>
              , {visit.serviceName}, {moment(visit.startsAt)}
              <span className="block text-muted text-sm">{visit.displacedReason}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="off" className="grid gap-2">
        <h2 id="off" className="text-lg">
          Closed from now on
        </h2>
        {timesOff.length === 0 ? <p className="text-muted">Nothing is closed.</p> : null}
        <ul className="grid gap-1.5">
          {timesOff.map(({ id, name, reason, during }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span>
                <strong>{name}</strong>, {moment(during.start)} to {moment(during.end)}
                <span className="block text-muted text-sm">{reason}</span>
              </span>
              {canChange ? (
                <form action={openTime}>
                  <input type="hidden" name="timeOffId" value={id} />
                  <input type="hidden" name="location" value={view.place.slug} />
                  <Button variant="quiet">
                    Open again
                    <span className="sr-only">
                      : {name}, {moment(during.start)}
                    </span>
                  </Button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
      <History entries={history} timeZone={timeZone} />
    </DeskFrame>
  );
}

type HistoryProps = {
  readonly entries: Awaited<ReturnType<typeof listClosingHistory>>;
  readonly timeZone: string;
};

function History({ entries, timeZone }: HistoryProps) {
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="history" className="grid gap-2">
      <h2 id="history" className="text-lg">
        What was closed and opened
      </h2>
      <ul className="grid gap-1.5">
        {entries.map((entry) => (
          <li key={entry.sequence}>
            <strong>{entry.name}</strong>. {historyWords(entry, timeZone)}
            <span className="block text-muted text-sm">
              {actorWords(entry)}, {formatDate(entry.at, timeZone)},{' '}
              {formatTime(entry.at, timeZone)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
