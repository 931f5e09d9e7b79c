import { Notice, type NoticeTone } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import type { PatientId } from '@/lib/shared/ids';
import { UndoChange } from '../../../settings/_components/undo-change';
import { isOfNote } from './note-answer';

type DoneNoticeProps = {
  readonly staff: StaffActor;
  readonly query: Readonly<Record<string, string | string[] | undefined>>;
  readonly patientId: PatientId;
  readonly returnTo: string;
};

type Said = { readonly tone: NoticeTone; readonly title: string };

const SAID: Readonly<Record<string, Said>> = {
  corrected: { tone: 'success', title: 'The details are corrected' },
  'sent-again': { tone: 'success', title: 'The message is on its way again' },
  'not-held': { tone: 'info', title: 'This message was sent again already' },
  'not-found': { tone: 'warn', title: 'You may look at this, not send it' },
};

/** What became of the last press on this page; after a correction, with the way back. */
export function DoneNotice({ staff, query, patientId, returnTo }: DoneNoticeProps) {
  const done = typeof query.done === 'string' ? query.done : '';
  const said = Object.hasOwn(SAID, done) ? SAID[done] : undefined;
  return (
    <>
      {said ? <Notice {...said} live /> : null}
      {isOfNote(done) ? null : (
        <UndoChange
          staff={staff}
          query={query}
          about={patientId}
          kinds={['patient']}
          returnTo={returnTo}
        />
      )}
    </>
  );
}
