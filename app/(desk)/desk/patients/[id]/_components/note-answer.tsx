import { Notice } from '@/app/_components/ui/notice';
import type { PatientNote } from '@/lib/patient/notes';
import { DeskProblem } from '../../../_components/desk-problem';
import { UndoNote } from './undo-note';

/** Whether the last press on the page was about a note. */
export function isOfNote(done: unknown): boolean {
  return typeof done === 'string' && /^note(d$|-)/.test(done);
}

type NoteAnswerProps = {
  readonly done: unknown;
  /** What this person just wrote, while they may take it back. */
  readonly added: PatientNote | undefined;
  readonly returnTo: string;
};

/** What became of the last press at the notes; after one was added, with the way back. */
export function NoteAnswer({ done, added, returnTo }: NoteAnswerProps) {
  if (done === 'note-taken-back') {
    return <Notice tone="info" title="Undone: the note is marked as entered in error" live />;
  }
  if (typeof done === 'string' && isOfNote(done) && done !== 'noted') {
    return <DeskProblem code={done} />;
  }
  if (!added) return null;
  return (
    <Notice tone="success" title="The note is added" live>
      <UndoNote note={added} returnTo={returnTo} isLast />
    </Notice>
  );
}
