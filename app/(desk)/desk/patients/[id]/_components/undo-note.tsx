import { Button } from '@/app/_components/ui/button';
import type { PatientNote } from '@/lib/patient/notes';
import { noteTakenBack } from '../actions';

type UndoNoteProps = {
  readonly note: Pick<PatientNote, 'id' | 'text'>;
  readonly returnTo: string;
  /** It was just added: the key that undoes takes it back. */
  readonly isLast?: boolean;
};

/** Takes a note back that was a slip. A plain form. */
export function UndoNote({ note, returnTo, isLast = false }: UndoNoteProps) {
  return (
    <form action={noteTakenBack} className="print:hidden">
      <input type="hidden" name="note" value={note.id} />
      <input type="hidden" name="returnTo" value={returnTo} />
      {isLast ? (
        <Button variant="secondary" data-shortcut="z" data-just-done="">
          Undo the note
        </Button>
      ) : (
        <Button variant="quiet">
          Take back<span className="sr-only">: {note.text}</span>
        </Button>
      )}
    </form>
  );
}
