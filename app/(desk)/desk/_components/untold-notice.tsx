import type { ReactNode } from 'react';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { findUntoldAct, type UntoldAct } from '@/lib/appointment/desk/untold';
import type { StaffActor } from '@/lib/auth/actor';
import { formatDate, formatTime } from '@/lib/shared/format';
import type { AppointmentId } from '@/lib/shared/ids';
import { decideMessage, undoAct } from '../undo-actions';

type UntoldNoticeProps = {
  readonly staff: StaffActor;
  /** The visit that something was done with. */
  readonly appointmentId: AppointmentId;
  /** What was just decided: its message is sent, or is not, or the act was undone. */
  readonly told: string | string[] | undefined;
  readonly timeZone: string;
  readonly returnTo: string;
};

const UNDO_WORDS: Readonly<Record<UntoldAct['act'], string>> = {
  booked: 'Undo the booking',
  moved: 'Undo the move',
  cancelled: 'Undo the cancellation',
  declined: 'Undo the decision',
};

/**
 * After anything that the patient will be told of: when that is, the way back until then, and the choice. Who decides that
 * nothing is sent keeps the way back. Plain forms.
 */
export async function UntoldNotice({
  staff,
  appointmentId,
  told,
  timeZone,
  returnTo,
}: UntoldNoticeProps) {
  const untold = await findUntoldAct(staff, appointmentId);
  if (!untold) return <Settled told={told} />;
  return (
    <Notice
      tone="success"
      title={
        <>
          {told === 'undone' ? 'Undone. ' : ''}
          <span className="private-name">{untold.patientName}</span>: {actWords(untold, timeZone)}
        </>
      }
      live
    >
      <p>{mailWords(untold, formatTime(untold.tellAt, timeZone))}</p>
      <div className="flex flex-wrap gap-2">
        {untold.canUndo ? (
          <form action={undoAct}>
            <UntoldFields appointmentId={appointmentId} untold={untold} returnTo={returnTo} />
            <Button variant="secondary" data-shortcut={untold.isOwn ? 'z' : undefined}>
              {UNDO_WORDS[untold.act]}
            </Button>
          </form>
        ) : null}
        {untold.isNews ? (
          <TellChoice hasEmail={untold.hasEmail}>
            <UntoldFields appointmentId={appointmentId} untold={untold} returnTo={returnTo} />
          </TellChoice>
        ) : null}
      </div>
    </Notice>
  );
}

type TellChoiceProps = {
  /** What decides it, where it is about more than one act. */
  readonly action?: (formData: FormData) => Promise<void>;
  /** One press decides for several visits: beside the choice for one, it must not be called the same. */
  readonly ofSeveral?: boolean;
  /** Else nothing can be sent, and they are told by phone. */
  readonly hasEmail: boolean;
  readonly children: ReactNode;
};

/** When the patient is told, or that they are not, of what its fields name. */
export function TellChoice({
  action = decideMessage,
  ofSeveral = false,
  hasEmail,
  children,
}: TellChoiceProps) {
  return (
    <form action={action} className="flex flex-wrap gap-2">
      {children}
      {hasEmail ? (
        <Button variant="quiet" name="tell" value="now">
          {ofSeveral ? 'Send all now' : 'Send now'}
        </Button>
      ) : null}
      <Button variant="quiet" name="tell" value="never">
        {neverWords(hasEmail, ofSeveral)}
      </Button>
    </form>
  );
}

function neverWords(hasEmail: boolean, ofSeveral: boolean): string {
  if (!hasEmail) return ofSeveral ? 'They know of all' : 'They know';
  return ofSeveral ? 'Don’t send any' : 'Don’t send';
}

type SettledProps = Pick<UntoldNoticeProps, 'told'> & Pick<TellChoiceProps, 'ofSeveral'>;

/** What was just decided. */
export function Settled({ told, ofSeveral = false }: SettledProps) {
  if (told === 'now') {
    const title = ofSeveral ? 'The patients are told now' : 'The patient is told now';
    return <Notice tone="success" title={title} live />;
  }
  if (told === 'never') {
    const title = ofSeveral ? 'The patients get no mail' : 'The patient gets no mail';
    return <Notice tone="info" title={title} live />;
  }
  if (told === 'phone') return <Notice tone="success" title="Noted: they have been told" live />;
  if (told === 'undone') return <Notice tone="info" title="Undone: it is as it was before" live />;
  return null;
}

/** What the buttons below it are about, as this screen shows it. */
export function UntoldFields({
  appointmentId,
  untold,
  returnTo,
}: {
  readonly appointmentId: AppointmentId;
  readonly untold: {
    readonly act: UntoldAct['act'] | 'left-waitlist' | 'room' | 'sites';
    readonly version: number;
  };
  readonly returnTo: string;
}) {
  return (
    <>
      <input type="hidden" name="appointmentId" value={appointmentId} />
      <input type="hidden" name="version" value={untold.version} />
      <input type="hidden" name="act" value={untold.act} />
      <input type="hidden" name="returnTo" value={returnTo} />
    </>
  );
}

function mailWords({ isNews, isWithheld, hasEmail }: UntoldAct, at: string): string {
  if (isNews && !hasEmail) {
    return `They have no email on file: tell them by phone. It can be undone until ${at}.`;
  }
  if (isNews) return `The patient is told by mail at ${at}.`;
  return isWithheld
    ? `The patient gets no mail. It can be undone until ${at}.`
    : 'Nobody had been told of it, so nobody gets a mail.';
}

function actWords(untold: UntoldAct, timeZone: string): string {
  switch (untold.act) {
    case 'booked':
      return `booked for ${momentWords(untold.startsAt, timeZone)}`;
    case 'moved':
      return moveWords(untold, timeZone);
    case 'cancelled':
      return 'cancelled';
    case 'declined':
      return 'declined. The time is free and the deposit goes back';
  }
}

/** From when to when; where nothing but the person changed, that. */
function moveWords({ startsAt, movedFrom, canUndo }: UntoldAct, timeZone: string): string {
  const to = momentWords(startsAt, timeZone);
  if (!canUndo) return `moved back to ${to}`;
  if (movedFrom === null) return `moved to ${to}`;
  if (movedFrom.getTime() === startsAt.getTime()) return `moved to another person, ${to}`;
  const dateOf = (at: Date) => formatDate(at, timeZone);
  const times = `moved from ${formatTime(movedFrom, timeZone)} to ${formatTime(startsAt, timeZone)}`;
  return dateOf(movedFrom) === dateOf(startsAt)
    ? `${times}, ${dateOf(startsAt)}`
    : `moved from ${momentWords(movedFrom, timeZone)}, to ${to}`;
}

function momentWords(at: Date, timeZone: string): string {
  return `${formatDate(at, timeZone)}, ${formatTime(at, timeZone)}`;
}
