import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { canChangeVisits } from '@/lib/appointment/policy';
import type { StaffActor } from '@/lib/auth/actor';
import { findPaperCopyToUndo, isPaperCopyDue } from '@/lib/consent/document/paper-copy';
import { formatTime } from '@/lib/shared/format';
import type { AppointmentId } from '@/lib/shared/ids';
import { UNDO_MINUTES } from '@/lib/shared/undo';
import { paperGiven, undoPaperGiven } from '../paper-copy-action';

type PaperCopyProps = {
  readonly staff: StaffActor;
  readonly appointmentId: AppointmentId;
  /** It was just noted here: the key that undoes takes it back. */
  readonly isLast: boolean;
  readonly timeZone: string;
};

/** That the patient asked for their copy on paper, until somebody notes that they have it; then their way back. */
export async function PaperCopy({ staff, appointmentId, isLast, timeZone }: PaperCopyProps) {
  if (!(await isPaperCopyDue(staff, appointmentId))) {
    const given = await findPaperCopyToUndo(staff, appointmentId);
    return given ? <PaperGiven {...{ ...given, appointmentId, isLast, timeZone }} /> : null;
  }
  return (
    <div id="paper" className="grid gap-3 print:hidden">
      <Notice tone="info" title="The patient asked for a copy on paper">
        <p>Print what was signed, and give it to them. It is free of charge.</p>
      </Notice>
      {canChangeVisits(staff) ? (
        <ActionForm action={paperGiven} id="paper-form">
          <input type="hidden" name="appointmentId" value={appointmentId} />
          <p className="text-muted text-sm">
            This goes into the record of the consent. You can take it back for {UNDO_MINUTES}{' '}
            minutes; the record then shows both.
          </p>
          <div>
            <Button variant="secondary">They have their copy</Button>
          </div>
        </ActionForm>
      ) : null}
    </div>
  );
}

type PaperGivenProps = Omit<PaperCopyProps, 'staff'> & {
  /** Of its entry in the record of the consent. */
  readonly position: number;
  readonly givenAt: Date;
};

function PaperGiven({ position, givenAt, appointmentId, isLast, timeZone }: PaperGivenProps) {
  const title = `You noted at ${formatTime(givenAt, timeZone)} that they have their copy on paper`;
  return (
    <div className="print:hidden">
      <Notice tone="success" title={title} live={isLast}>
        <form action={undoPaperGiven}>
          <input type="hidden" name="appointmentId" value={appointmentId} />
          <input type="hidden" name="position" value={position} />
          <Button
            variant="secondary"
            {...(isLast ? { 'data-shortcut': 'z', 'data-just-done': '' } : {})}
          >
            Undo: they still need it
          </Button>
        </form>
      </Notice>
    </div>
  );
}
