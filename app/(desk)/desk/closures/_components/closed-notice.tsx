import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import { type ClosedAct, listClosedActs } from '@/lib/closure/closed-acts';
import type { TimeOffRow } from '@/lib/closure/queries';
import { formatDate, formatTime } from '@/lib/shared/format';
import { parseId, type TimeOffId } from '@/lib/shared/ids';
import { TellChoice } from '../../_components/untold-notice';
import { openTime } from '../actions';
import { tellClosed, undoClosed } from '../closed-actions';

type ClosedNoticeProps = {
  readonly staff: StaffActor;
  /** How many visits were moved, cancelled and left, from the address. */
  readonly counts: string;
  /** The time off that was made, from the address. */
  readonly closed: string | string[] | undefined;
  readonly timesOff: readonly TimeOffRow[];
  /** The slug of the place. */
  readonly place: string;
};

/** After time was closed: what became of the visits, when their patients are told, and the way back for all of it. */
export async function ClosedNotice({ staff, counts, closed, timesOff, place }: ClosedNoticeProps) {
  const [moved = 0, cancelled = 0, waiting = 0] = counts.split('-').map(Number);
  const timeOffId = typeof closed === 'string' ? parseId<TimeOffId>(closed) : null;
  const acts = timeOffId ? await listClosedActs(staff, timeOffId) : [];
  const mailed = acts.filter(({ isNews, hasEmail }) => isNews && hasEmail);
  const isClosed = timesOff.some(({ id }) => id === timeOffId);
  const about = (
    <>
      <input type="hidden" name="timeOffId" value={timeOffId ?? ''} />
      <input type="hidden" name="location" value={place} />
      <input type="hidden" name="done" value={counts} />
    </>
  );
  return (
    <Notice tone="success" title="The time is closed" live>
      <p>
        Moved: {moved}. Cancelled: {cancelled}. Waiting to be moved: {waiting}.
      </p>
      <Acts acts={acts} />
      {moved + cancelled > acts.length ? (
        <p>
          Whoever has been told keeps what they were told: that is changed on the page of the
          appointment.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {isClosed || acts.length > 0 ? (
          <form action={acts.length > 0 ? undoClosed : openTime}>
            {about}
            <Which acts={acts} />
            <Button variant="secondary" data-shortcut="z">
              {undoWords(isClosed, acts.length)}
            </Button>
          </form>
        ) : null}
        {mailed.length > 0 ? (
          <TellChoice action={tellClosed} ofSeveral hasEmail>
            {about}
            <Which acts={mailed} />
          </TellChoice>
        ) : null}
      </div>
    </Notice>
  );
}

function undoWords(isClosed: boolean, acts: number): string {
  if (acts === 0) return 'Undo: open it again';
  return isClosed ? 'Undo all: open it again and put everybody back' : 'Undo: put everybody back';
}

/** What stands until it is told: each appointment, and when its patient hears of it. */
function Acts({ acts }: { readonly acts: readonly ClosedAct[] }) {
  if (acts.length === 0) return null;
  return (
    <ul className="grid gap-1">
      {acts.map((one) => (
        <li key={one.appointmentId}>
          <a href={`/desk/appointments/${one.appointmentId}`} className="private-name">
            {one.patientName}
          </a>
          : {actWords(one)}. {mailWords(one)}
        </li>
      ))}
    </ul>
  );
}

function actWords({ act, startsAt, timeZone }: ClosedAct): string {
  if (act === 'cancelled') return 'cancelled';
  return `moved to ${formatDate(startsAt, timeZone)}, ${formatTime(startsAt, timeZone)}`;
}

function mailWords({ isNews, hasEmail, tellAt, timeZone }: ClosedAct): string {
  if (isNews && !hasEmail) return 'Has no email: tell them by phone.';
  return isNews ? `Told by mail at ${formatTime(tellAt, timeZone)}.` : 'Gets no mail.';
}

/** What the button is about, as this screen shows it. */
function Which({ acts }: { readonly acts: readonly ClosedAct[] }) {
  return acts.map(({ appointmentId, version, act }) => (
    <input
      key={appointmentId}
      type="hidden"
      name="visit"
      value={`${appointmentId}.${version}.${act}`}
    />
  ));
}
