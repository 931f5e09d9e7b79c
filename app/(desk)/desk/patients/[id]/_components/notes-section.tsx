import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormTextArea } from '@/app/_components/ui/form-fields';
import { formatDate, formatTime } from '@/lib/shared/format';
import type { PatientId } from '@/lib/shared/ids';
import { Section } from '../../../appointments/[id]/_components/section';
import { addNote } from '../actions';

type Note = {
  readonly id: string;
  readonly text: string;
  readonly writtenAt: Date;
  readonly writtenBy: string;
};

type NotesSectionProps = {
  readonly patientId: PatientId;
  readonly notes: readonly Note[];
  readonly canWrite: boolean;
  readonly timeZone: string;
};

/** What staff should know of the patient; each note keeps its writer, and none is changed later. */
export function NotesSection({ patientId, notes, canWrite, timeZone }: NotesSectionProps) {
  return (
    <Section id="notes" title="Notes of the staff">
      {notes.length === 0 ? <p className="text-muted">None.</p> : null}
      <ul className="grid gap-2">
        {notes.map(({ id, text, writtenAt, writtenBy }) => (
          <li key={id} className="avoid-break">
            <p className="whitespace-pre-line break-words">{text}</p>
            <p className="text-muted text-sm">
              {writtenBy}, {formatDate(writtenAt, timeZone)}, {formatTime(writtenAt, timeZone)}
            </p>
          </li>
        ))}
      </ul>
      {canWrite ? (
        <div className="print:hidden">
          <ActionForm action={addNote} id="note-form">
            <input type="hidden" name="patientId" value={patientId} />
            <FormTextArea
              name="text"
              label="New note"
              hint="Seen by everyone who works here; it cannot be changed later."
              rows={2}
              maxLength={2_000}
            />
            <div>
              <Button variant="secondary">Add the note</Button>
            </div>
          </ActionForm>
        </div>
      ) : null}
    </Section>
  );
}
