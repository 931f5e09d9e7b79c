import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { DeskNotes } from '@/lib/appointment/desk/notes';
import type { AppointmentId, PatientId } from '@/lib/shared/ids';
import { type DeskView, deskHref } from '../../../_components/desk-day';
import { toldByPhone } from '../call-actions';

type VisitMarksProps = {
  readonly appointmentId: AppointmentId;
  readonly notes: DeskNotes;
  readonly patientId: PatientId | undefined;
  readonly view: DeskView;
};

/** What is unusual about the visit's time, who decided it and why; and that its patient may not know of it. */
export function VisitMarks({ appointmentId, notes, patientId, view }: VisitMarksProps) {
  if (!notes) return null;
  return (
    <>
      {notes.waitsForCall ? <TellByPhone appointmentId={appointmentId} /> : null}
      {notes.isUndelivered && !notes.waitsForCall && patientId ? (
        <Notice tone="warn" title="Message not delivered">
          <p>
            Tell them by phone, or{' '}
            <a href={`${deskHref(`/desk/patients/${patientId}`, view)}#messages`}>
              correct the address and send it again
            </a>
            .
          </p>
        </Notice>
      ) : null}
      {notes.displacedReason ? (
        <Notice tone="warn" title="To be moved: its time is closed">
          <p>{notes.displacedReason}</p>
        </Notice>
      ) : null}
      {notes.overbookReason ? (
        <Notice tone="warn" title={`Overbooked by ${notes.overbookedBy ?? 'staff'}`}>
          <p>{notes.overbookReason}</p>
        </Notice>
      ) : null}
      {notes.reflectionOverrideReason ? (
        <Notice
          tone="warn"
          title={`Thinking time shortened by ${notes.reflectionOverrideBy ?? 'a clinician'}`}
        >
          <p>{notes.reflectionOverrideReason}</p>
        </Notice>
      ) : null}
    </>
  );
}

/** Something has changed for somebody whom no mail reaches. */
function TellByPhone({ appointmentId }: Pick<VisitMarksProps, 'appointmentId'>) {
  return (
    <Notice tone="warn" title="They may not know: tell them by phone">
      <p>They have no email on file, so nothing was sent about what has changed.</p>
      <form action={toldByPhone} className="print:hidden">
        <input type="hidden" name="appointmentId" value={appointmentId} />
        <Button variant="secondary">They know now</Button>
      </form>
    </Notice>
  );
}
