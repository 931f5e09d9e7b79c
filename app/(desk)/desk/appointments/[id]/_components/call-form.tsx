import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormTextArea } from '@/app/_components/ui/form-fields';
import { Notice } from '@/app/_components/ui/notice';
import { canChangeVisits } from '@/lib/appointment/policy';
import type { Visit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { findCallToUndo } from '@/lib/consent/understanding/calls';
import { findCallDue } from '@/lib/consent/understanding/calls-due';
import type { PatientNoteId } from '@/lib/patient/notes';
import { formatTime } from '@/lib/shared/format';
import type { AppointmentId } from '@/lib/shared/ids';
import { UNDO_MINUTES } from '@/lib/shared/undo';
import { called, undoCalled } from '../call-actions';
import { type NeedsPlace, needsPlace } from './needs-place';

type CallFormProps = {
  readonly staff: StaffActor;
  readonly visit: Visit;
  /** The call was just noted here: the key that undoes takes it back. */
  readonly isLast: boolean;
  readonly timeZone: string;
};

/**
 * That this patient waits for a call, and the note that they were rung; after it the way back, for who noted it. Nothing
 * when nobody was promised one.
 */
export async function CallForm({ staff, visit, isLast, timeZone }: CallFormProps) {
  const { id: appointmentId } = visit;
  const due = await findCallDue(staff, appointmentId);
  if (!due) {
    const call = await findCallToUndo(staff, appointmentId);
    return call ? <CallNoted {...{ ...call, appointmentId, isLast, timeZone }} /> : null;
  }
  return (
    <div id="call" className="grid gap-3 print:hidden">
      <Notice tone="warn" title="The patient waits for a call">
        {due.asksForHelp ? (
          <p>
            They asked for help: an interpreter, large print, help with deciding, or someone with
            them. <WhatToAsk place={needsPlace(staff, visit)} />
          </p>
        ) : null}
        {due.isAboutCheck ? (
          <p>
            They got the questions about the treatment wrong twice, and were promised that a
            clinician rings. They can read on meanwhile.
          </p>
        ) : null}
      </Notice>
      {canChangeVisits(staff) ? (
        <ActionForm action={called} id="call-form">
          <input type="hidden" name="appointmentId" value={appointmentId} />
          <FormTextArea
            name="text"
            label="You rang: what was said"
            hint={`Kept with the patient’s notes, in your name. You can take it back for ${UNDO_MINUTES} minutes.`}
            rows={2}
            maxLength={2_000}
          />
          <div>
            <Button variant="secondary">Note the call</Button>
          </div>
        </ActionForm>
      ) : null}
    </div>
  );
}

/** What becomes of the call, and where it is written down whom they need. */
function WhatToAsk({ place }: { readonly place: NeedsPlace }) {
  switch (place) {
    case 'here':
      return (
        <>
          Ask what they need, plan more time for the visit, and write down under{' '}
          <a href="#consent">Consent</a> whether an interpreter or a witness is needed. They do not
          sign online before that.
        </>
      );
    case 'once-booked':
      return 'Ask what they need, and plan more time for the visit. They have not booked yet: once they have, whether an interpreter or a witness is needed is written down on this page, under “Consent”. They do not sign online before the call is noted.';
    case 'next-booking':
      return 'They did not finish booking. Ask what they need. Whoever books for them plans more time, and writes down on the page of that appointment, under “Consent”, whether an interpreter or a witness is needed.';
    case 'nowhere':
      return 'Ask what they need, and plan more time for the visit.';
  }
}

type CallNotedProps = Pick<CallFormProps, 'isLast' | 'timeZone'> & {
  readonly appointmentId: AppointmentId;
  readonly noteId: PatientNoteId;
  readonly notedAt: Date;
};

function CallNoted({ noteId, notedAt, appointmentId, isLast, timeZone }: CallNotedProps) {
  return (
    <div className="print:hidden">
      <Notice
        tone="success"
        title={`You noted a call at ${formatTime(notedAt, timeZone)}`}
        live={isLast}
      >
        <form action={undoCalled}>
          <input type="hidden" name="appointmentId" value={appointmentId} />
          <input type="hidden" name="note" value={noteId} />
          <Button
            variant="secondary"
            {...(isLast ? { 'data-shortcut': 'z', 'data-just-done': '' } : {})}
          >
            Undo: they wait for it again
          </Button>
        </form>
      </Notice>
    </div>
  );
}
