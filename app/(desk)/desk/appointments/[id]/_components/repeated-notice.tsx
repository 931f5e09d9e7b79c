import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { findUntoldAct, type UntoldAct } from '@/lib/appointment/desk/untold';
import { listSeries } from '@/lib/appointment/follow-up/series';
import type { Visit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { formatTime } from '@/lib/shared/format';
import type { AppointmentId } from '@/lib/shared/ids';
import { Settled, TellChoice, UntoldFields } from '../../../_components/untold-notice';
import { undoAct } from '../../../undo-actions';

type RepeatedNoticeProps = {
  readonly staff: StaffActor;
  readonly visit: Visit;
  /** What was just decided about all of them. */
  readonly told: string | string[] | undefined;
};

/** After visits were booked behind this one: when the patient is told of them, and the way back for all. */
export async function RepeatedNotice({ staff, visit, told }: RepeatedNoticeProps) {
  const series = visit.seriesId ? await listSeries(staff, visit.seriesId) : [];
  const next = series.find(({ startsAt }) => startsAt > visit.startsAt);
  const untold = next ? await findUntoldAct(staff, next.id) : null;
  if (!next || untold?.act !== 'booked') return <Settled told={told} />;
  return (
    <Notice tone="success" title="All of them are booked" live>
      <p>{mailWords(untold, formatTime(untold.tellAt, visit.location.timeZone))}</p>
      <div className="flex flex-wrap gap-2">
        <form action={undoAct}>
          <Which next={next} untold={untold} visit={visit} />
          <Button
            variant="secondary"
            data-shortcut={untold.isOwn ? 'z' : undefined}
            data-just-done=""
          >
            Undo all of them
          </Button>
        </form>
        {untold.isNews ? (
          <TellChoice ofSeveral hasEmail={untold.hasEmail}>
            <Which next={next} untold={untold} visit={visit} />
          </TellChoice>
        ) : null}
      </div>
    </Notice>
  );
}

function mailWords({ isNews, isWithheld, hasEmail }: UntoldAct, at: string): string {
  if (isNews && !hasEmail) {
    return `They have no email on file: tell them by phone. The bookings can be undone until ${at}.`;
  }
  return isWithheld
    ? `The patient gets no mail. They can be undone until ${at}.`
    : `The patient gets a mail for each appointment at ${at}.`;
}

/** The first of those that were booked, and with it all after it. */
function Which({
  next,
  untold,
  visit,
}: {
  readonly next: { readonly id: AppointmentId };
  readonly untold: UntoldAct;
  readonly visit: Visit;
}) {
  const returnTo = `/desk/appointments/${visit.id}?done=repeated`;
  return (
    <>
      <UntoldFields appointmentId={next.id} untold={untold} returnTo={returnTo} />
      <input type="hidden" name="andLater" value="yes" />
    </>
  );
}
