import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Disclosure } from '@/app/_components/ui/disclosure';
import { FormTextArea } from '@/app/_components/ui/form-fields';
import type { PatientNote } from '@/lib/patient/notes';
import { formatDate, formatTime } from '@/lib/shared/format';
import type { PatientId } from '@/lib/shared/ids';
import { UNDO_MINUTES } from '@/lib/shared/undo';
import { Section } from '../../../appointments/[id]/_components/section';
import { addNote } from '../actions';
import { NoteAnswer } from './note-answer';
import { UndoNote } from './undo-note';

type NotesSectionProps = {
  readonly patientId: PatientId;
  readonly notes: readonly PatientNote[];
  readonly canWrite: boolean;
  /** What was just done, and with which note, from the address. */
  readonly query: Readonly<Record<string, string | string[] | undefined>>;
  readonly returnTo: string;
  readonly timeZone: string;
};

/** What staff should know of the patient; each note keeps its writer, who can take it back for a while. */
export function NotesSection({
  patientId,
  notes,
  canWrite,
  query: { done, note: noteId },
  returnTo,
  timeZone,
}: NotesSectionProps) {
  const standing = notes.filter(({ enteredInErrorAt }) => !enteredInErrorAt);
  const added = standing.find(({ id, canTakeBack }) => id === noteId && canTakeBack);
  return (
    <Section id="notes" title="Notes of the staff">
      <NoteAnswer done={done} added={added} returnTo={returnTo} />
      {standing.length === 0 ? <p className="text-muted">None.</p> : null}
      <ul className="grid gap-2">
        {standing.map((note) => (
          <li key={note.id} className="avoid-break">
            <p className="whitespace-pre-line break-words">{note.text}</p>
            <p className="text-muted text-sm">
              {note.writtenBy}, {moment(note.writtenAt, timeZone)}
            </p>
            {note.canTakeBack && note !== added ? (
              <UndoNote note={note} returnTo={returnTo} />
            ) : null}
          </li>
        ))}
      </ul>
      <InError notes={notes} timeZone={timeZone} />
      {/* Once a note is added its box is another one, and empty. */}
      {canWrite ? <NewNote key={added?.id} patientId={patientId} returnTo={returnTo} /> : null}
    </Section>
  );
}

/** Out of sight, for they may be of somebody else, and still there for who has read them. */
function InError({ notes, timeZone }: Pick<NotesSectionProps, 'notes' | 'timeZone'>) {
  const taken = notes.filter(({ enteredInErrorAt }) => enteredInErrorAt);
  if (taken.length === 0) return null;
  return (
    <Disclosure summary={`Entered in error: ${taken.length}`}>
      <ul className="grid gap-2">
        {taken.map(({ id, text, writtenAt, writtenBy, enteredInErrorAt }) => (
          <li key={id} className="avoid-break text-muted">
            <p className="whitespace-pre-line break-words">
              <s>{text}</s>
            </p>
            <p className="text-sm">
              {writtenBy}, {moment(writtenAt, timeZone)}; taken back{' '}
              {enteredInErrorAt ? moment(enteredInErrorAt, timeZone) : ''}
            </p>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function NewNote({ patientId, returnTo }: Pick<NotesSectionProps, 'patientId' | 'returnTo'>) {
  return (
    <div className="print:hidden">
      <ActionForm action={addNote} id="note-form">
        <input type="hidden" name="patientId" value={patientId} />
        <input type="hidden" name="returnTo" value={returnTo} />
        <FormTextArea
          name="text"
          label="New note"
          hint={`Seen by everyone who works here. You can take it back for ${UNDO_MINUTES} minutes; it then stays on record as entered in error.`}
          rows={2}
          maxLength={2_000}
        />
        <div>
          <Button variant="secondary">Add the note</Button>
        </div>
      </ActionForm>
    </div>
  );
}

function moment(at: Date, timeZone: string): string {
  return `${formatDate(at, timeZone)}, ${formatTime(at, timeZone)}`;
}
