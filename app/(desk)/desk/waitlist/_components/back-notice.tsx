import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import { parseId, type WaitlistRoundId } from '@/lib/shared/ids';
import { findTakenBack } from '@/lib/waitlist/taken-back';
import { offerBack } from '../actions';

type BackNoticeProps = {
  readonly staff: StaffActor;
  /** From the address: the time that was just taken back, or that it was offered again. */
  readonly back: string | string[] | undefined;
  readonly again: string | string[] | undefined;
  readonly returnTo: string;
};

/** That a time goes round no longer, with the way back; nothing once it goes round again. */
export async function BackNotice({ staff, back, again, returnTo }: BackNoticeProps) {
  if (again === 'yes') {
    return <Notice tone="success" title="Offered again to those who were asked" live />;
  }
  const roundId = typeof back === 'string' ? parseId<WaitlistRoundId>(back) : null;
  const taken = roundId && (await findTakenBack(staff, roundId));
  if (!taken) return null;
  return (
    <Notice tone="success" title="Taken back: the time is free for everybody" live>
      <p>Who was asked gets no mail. Their link says that the time is not free any more.</p>
      <form action={offerBack}>
        <input type="hidden" name="roundId" value={roundId ?? ''} />
        <input type="hidden" name="endedAt" value={taken.endedAt.toISOString()} />
        <input type="hidden" name="returnTo" value={returnTo} />
        <Button variant="secondary" data-shortcut={taken.isOwn ? 'z' : undefined} data-just-done="">
          Undo: offer it to them again
        </Button>
      </form>
    </Notice>
  );
}
