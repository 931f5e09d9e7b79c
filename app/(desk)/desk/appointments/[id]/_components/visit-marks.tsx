import { Notice } from '@/app/_components/ui/notice';
import type { DeskNotes } from '@/lib/appointment/desk/notes';

/** What is unusual about the visit's time, who decided it and why. */
export function VisitMarks({ notes }: { readonly notes: DeskNotes }) {
  if (!notes) return null;
  return (
    <>
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
