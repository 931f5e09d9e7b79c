import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { findUntoldAct } from '@/lib/appointment/desk/untold';
import { listSeries } from '@/lib/appointment/follow-up/series';
import type { Visit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { formatTime } from '@/lib/shared/format';
import { UntoldFields } from '../../../_components/untold-notice';
import { undoAct } from '../../../undo-actions';

type RepeatedNoticeProps = { readonly staff: StaffActor; readonly visit: Visit };

/** After visits were booked behind this one: when the patient is told of them, and the way back for all. */
export async function RepeatedNotice({ staff, visit }: RepeatedNoticeProps) {
  const series = visit.seriesId ? await listSeries(staff, visit.seriesId) : [];
  const next = series.find(({ startsAt }) => startsAt > visit.startsAt);
  const untold = next ? await findUntoldAct(staff, next.id) : null;
  if (!next || untold?.act !== 'booked') return null;
  const returnTo = `/desk/appointments/${visit.id}`;
  return (
    <Notice tone="success" title="All of them are booked" live>
      <p>
        The patient gets a mail for each appointment at{' '}
        {formatTime(untold.tellAt, visit.location.timeZone)}.
      </p>
      <form action={undoAct}>
        <UntoldFields appointmentId={next.id} untold={untold} returnTo={returnTo} />
        <Button
          variant="secondary"
          name="andLater"
          value="yes"
          data-shortcut={untold.isOwn ? 'z' : undefined}
        >
          Undo all of them
        </Button>
      </form>
    </Notice>
  );
}
