import { Notice } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import type { PatientId } from '@/lib/shared/ids';
import { UndoChange } from '../../../settings/_components/undo-change';

type CorrectedNoticeProps = {
  readonly staff: StaffActor;
  readonly query: Readonly<Record<string, string | string[] | undefined>>;
  readonly patientId: PatientId;
  readonly returnTo: string;
};

/** After the details were corrected: that they were, and the way back. */
export function CorrectedNotice({ staff, query, patientId, returnTo }: CorrectedNoticeProps) {
  return (
    <>
      {query.done === 'corrected' ? (
        <Notice tone="success" title="The details are corrected" live />
      ) : null}
      <UndoChange
        staff={staff}
        query={query}
        about={patientId}
        kinds={['patient']}
        returnTo={returnTo}
      />
    </>
  );
}
