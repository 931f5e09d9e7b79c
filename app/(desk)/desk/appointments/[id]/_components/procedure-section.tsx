import { SiteFields } from '@/app/_components/procedure/site-fields';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormRadioGroup, FormTextArea } from '@/app/_components/ui/form-fields';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import { canCountersign } from '@/lib/consent/policy';
import { LESION_SITES, type ProcedureStatus } from '@/lib/procedure/model';
import { listProcedures, type ProcedureNote } from '@/lib/procedure/queries';
import { noteProcedure } from '../procedure-actions';
import { Section } from './section';

const STATUS_WORDS: Record<ProcedureStatus, string> = {
  completed: 'Done',
  stopped: 'Stopped before the end',
  'not-done': 'Not done',
};

type ProcedureSectionProps = { readonly staff: StaffActor; readonly visit: Visit };

/** What was done, noted by the clinician who treated, within the consent. */
export async function ProcedureSection({ staff, visit }: ProcedureSectionProps) {
  if (!visit.service.isTreatment || staff.role === 'reception') return null;
  const isHere = visit.status === 'checked-in' || visit.status === 'fulfilled';
  const notes = await listProcedures(staff, visit.id);
  if (!isHere && notes.length === 0) return null;
  return (
    <Section id="procedure" title="What was done">
      {notes.map((note) => (
        <Note key={note.id} note={note} timeZone={visit.location.timeZone} />
      ))}
      {isHere && canCountersign(staff, visit) ? (
        <ActionForm action={noteProcedure} id="procedure-form">
          <input type="hidden" name="appointmentId" value={visit.id} />
          <FormRadioGroup
            name="status"
            legend="The treatment was"
            options={Object.entries(STATUS_WORDS).map(([value, label]) => ({ value, label }))}
          />
          <SiteFields
            legend="Milia treated at each place"
            hint="Only what the patient agreed to. Leave a box empty where none was treated."
            sites={notes.length === 0 ? visit.sites : null}
          />
          <FormTextArea
            name="note"
            label="Note"
            hint="It is kept as it is and cannot be undone. What is missing goes into another note."
            rows={3}
            maxLength={4_000}
          />
          <div>
            <Button>Save the note</Button>
          </div>
        </ActionForm>
      ) : null}
    </Section>
  );
}

function Note({ note, timeZone }: { readonly note: ProcedureNote; readonly timeZone: string }) {
  const places = note.sites.map(({ site, count }) => `${LESION_SITES[site]}: ${count}`);
  return (
    <div className="grid gap-1">
      <h3 className="font-semibold">
        {STATUS_WORDS[note.status]}, {formatMoment(note.performedAt, timeZone)}, {note.recordedBy}
      </h3>
      {places.length > 0 ? <p>{places.join(' · ')}</p> : null}
      <p className="whitespace-pre-line">{note.note}</p>
    </div>
  );
}
