import { Notice } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import type { SettingKind } from '@/lib/setting-undo/model';
import type { AppointmentId } from '@/lib/shared/ids';
import { DeskProblem } from '../../../_components/desk-problem';
import { UndoChange } from '../../../settings/_components/undo-change';

type ChangeUndoProps = {
  readonly staff: StaffActor;
  readonly appointmentId: AppointmentId;
  readonly query: Readonly<Record<string, string | string[] | undefined>>;
};

const SAVED: Readonly<Record<string, SettingKind>> = { wish: 'wish', needs: 'signing-needs' };

/** After a wish, or who has to be there at the signing, was changed: the way back. Else why the last press did nothing. */
export function ChangeUndo({ staff, appointmentId, query }: ChangeUndoProps) {
  const kind = typeof query.done === 'string' ? SAVED[query.done] : undefined;
  const isAnswer = kind !== undefined || query.done === 'undone' || isOfUndo(query.problem);
  // Another press was the last: its own way back is the one that the key takes.
  if (!isAnswer) return <DeskProblem code={codeOf(query.problem)} />;
  return (
    <>
      {kind === 'signing-needs' ? (
        <Notice tone="success" title="Saved who has to be there when it is signed" live />
      ) : null}
      <UndoChange
        staff={staff}
        query={query}
        about={appointmentId}
        kinds={kind ? [kind] : Object.values(SAVED)}
        returnTo={`/desk/appointments/${appointmentId}`}
      />
    </>
  );
}

function isOfUndo(problem: unknown): boolean {
  return codeOf(problem)?.startsWith('undo-') ?? false;
}

function codeOf(problem: unknown): string | undefined {
  return typeof problem === 'string' ? problem : undefined;
}
