import { Notice } from '@/app/_components/ui/notice';
import type { DayVisit } from '@/lib/appointment/desk/queries';
import { ROOM_GAP_WORDS } from '@/lib/appointment/desk/room-gap-words';
import type { RoomGap } from '@/lib/appointment/desk/room-gate';
import type { DeskView } from './desk-day';

const WORDS: Readonly<Record<string, string>> = {
  ...ROOM_GAP_WORDS,
  'too-soon': 'Its old time is within the thinking time now.',
  'treatment-too-soon': 'Its old time is too close to the treatment planned after it.',
  'not-cancellable': 'This appointment is over or cancelled already.',
  'not-movable': 'This appointment can no longer be moved.',
  'changed-meanwhile': 'Somebody changed this appointment while your screen was open.',
  'not-possible': 'That step is not possible any more.',
  'not-begun': 'The appointment has not begun yet, so nobody has missed it.',
  'nobody-waits': 'Nobody waits at this place.',
  'not-free': 'This time is not free any more.',
  'open-already': 'This time is open again already, or you may not open it.',
  'call-changed': 'Somebody noted another call since, or took this one back.',
  'waiting-changed':
    'Somebody noted a call to them, or changed what they wait for, while your screen was open.',
  'note-changed-meanwhile': 'This note was taken back already.',
  'note-too-late': 'The time to take this note back is over: write what is right in another.',
  'note-not-yours': 'Only who wrote a note can take it back.',
  'note-not-allowed': 'You may look at this, not change it.',
  'note-not-found': 'This note is not there any more.',
  'paper-changed-meanwhile': 'It was taken back already, or they have signed anew since.',
  'paper-too-late': 'The time to take this back is over.',
  'paper-not-yours': 'Only who noted it can take it back.',
  'paper-not-allowed': 'You may look at this, not change it.',
  'paper-not-found': 'This appointment is not there any more.',
  over: 'They do not wait any more.',
  'round-over': 'This time has found somebody, or was taken back already.',
  'round-open': 'This time is on its way to somebody again already.',
  'round-changed': 'Somebody offered this time again and took it back since.',
  'nobody-to-ask':
    'Nobody who was asked could still answer: they no longer wait, or their time to answer is over.',
  settled: 'It is marked as paid. Undo that first.',
  'nothing-due': 'Nothing is left to pay.',
  'not-found': 'You may not change this appointment.',
  'too-late':
    'The patient has been told, it was decided that nothing is sent, or the time to undo it is over.',
  'limit-reached': 'The patient has booked as many others since as the treatment allows.',
  'room-taken': 'The room or device it had has been given to somebody else.',
  'room-closed': 'The room or device it had is closed then.',
  'room-unfit': 'The room or device it had is not of the kind any more.',
  'slot-taken': 'The time has been given to somebody else.',
  'overbook-not-allowed':
    'It stood over another appointment. Only a manager or a clinician can put it back there.',
  'assessment-missing':
    'The assessment that comes before this treatment is cancelled or too late. Undo that first.',
  'treatment-missing': 'The treatment that this reviews is not done.',
  'nothing-planned': 'No treatment is planned after this assessment.',
  'not-allowed': 'Only a clinician can say so.',
  'time-not-offered': 'The time is outside opening hours now.',
};

export function problemWords(code: string | undefined): string {
  return WORDS[code ?? ''] ?? 'That did not work.';
}

type DeskProblemProps = {
  readonly code: string | undefined;
  /** Whose visit it is with, where several are on the screen, and all that keeps them out of the room. */
  readonly name?: string;
  readonly gaps?: readonly RoomGap[];
};

/** Why the last press did nothing. */
export function DeskProblem({ code, name, gaps = [] }: DeskProblemProps) {
  if (!code) return null;
  const reasons = code in ROOM_GAP_WORDS ? gaps.map((gap) => ROOM_GAP_WORDS[gap]) : [];
  const isSeveral = reasons.length > 1;
  return (
    <Notice
      tone="warn"
      title={
        <>
          {name ? (
            <>
              <span className="private-name">{name}</span>:{' '}
            </>
          ) : null}
          {isSeveral ? `${reasons.length} things to do first.` : problemWords(code)}
        </>
      }
      live
    >
      {isSeveral ? (
        <ul className="grid list-disc gap-1 ps-4">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
      <p>Nothing was changed. This is how it stands now.</p>
    </Notice>
  );
}

type VisitProblemProps = {
  readonly visit: Pick<DayVisit, 'id' | 'patientName' | 'reference' | 'roomGaps'>;
  readonly view: Pick<DeskView, 'problem' | 'about'>;
};

/** The same at the visit that it is with, among others. */
export function VisitProblem({ visit, view }: VisitProblemProps) {
  if (view.about !== visit.id) return null;
  return (
    <DeskProblem
      code={view.problem}
      name={visit.patientName ?? visit.reference}
      gaps={visit.roomGaps}
    />
  );
}

/** The problem, unless it stands at one of these visits. */
export function problemBeside(
  { problem, about }: VisitProblemProps['view'],
  visits: readonly Pick<DayVisit, 'id'>[],
): string | undefined {
  return visits.some(({ id }) => id === about) ? undefined : problem;
}
