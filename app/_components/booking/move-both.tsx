import type { FormState } from '@/lib/actions/form-state';
import type { OfferedPairs } from '@/lib/appointment/plan/find-pairs';
import { zoneWords } from '@/lib/appointment/visit-words';
import { ActionForm } from '../ui/action-form';
import { Notice } from '../ui/notice';
import { PairButtons } from './pair-buttons';

type MoveBothProps = {
  readonly offer: OfferedPairs;
  readonly action: (previous: FormState, formData: FormData) => Promise<FormState>;
  /** Hidden fields that say which visit asks. */
  readonly fields: Readonly<Record<string, string>>;
  /** The time just chosen for one of them would come too close to the other. */
  readonly isBroken: boolean;
  /** Somebody else was quicker. */
  readonly isTaken: boolean;
};

/** An assessment and its treatment, moved together: both old times are given back for both new ones, or neither. */
export function MoveBoth({ offer, action, fields, isBroken, isTaken }: MoveBothProps) {
  const { pairs, timeZone } = offer;
  return (
    <section aria-labelledby="both" className="grid gap-4">
      {isTaken ? (
        <Notice tone="warn" title="One of the two times has just been taken" live>
          <p>Nothing was moved. These are the next pairs.</p>
        </Notice>
      ) : null}
      {isBroken ? (
        <Notice tone="warn" title="At that time the two would be too close together" live>
          <p>
            Between the assessment and the treatment there must be time to think. Nothing was moved.
            Choose a pair to move both at once.
          </p>
        </Notice>
      ) : null}
      <h2 id="both" className="text-xl">
        Move assessment and treatment together
      </h2>
      {pairs.length > 0 ? (
        <>
          <p className="max-w-measure text-muted">
            Pressing a pair moves both, or neither if one has just been taken. All times are{' '}
            {zoneWords(timeZone)}.
          </p>
          <ActionForm id="pairs" action={action}>
            {Object.entries(fields).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <PairButtons offer={offer} />
          </ActionForm>
        </>
      ) : (
        <p>No pair of times is free from then on.</p>
      )}
    </section>
  );
}
