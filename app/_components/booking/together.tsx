import type { FormState } from '@/lib/actions/form-state';
import type { OfferedPairs } from '@/lib/appointment/plan/find-pairs';
import { hoursInWords } from '@/lib/appointment/visit-words';
import { ActionForm } from '../ui/action-form';
import { Notice } from '../ui/notice';
import { PairButtons } from './pair-buttons';

type TogetherProps = {
  readonly offer: OfferedPairs;
  readonly action: (previous: FormState, formData: FormData) => Promise<FormState>;
  /** Hidden fields that say what the times are for. */
  readonly fields: Readonly<Record<string, string>>;
  readonly reflectionHours: number;
  /** Somebody else was quicker. */
  readonly isGone: boolean;
};

/** Stands first: most people who come here have not been seen by us yet. */
export function Together({ offer, action, fields, reflectionHours, isGone }: TogetherProps) {
  return (
    <section aria-labelledby="together" className="grid gap-4">
      {isGone ? (
        <Notice tone="warn" title="One of the two times has just been taken" live>
          <p>Somebody else was a moment quicker. Nothing is lost: here are the next pairs.</p>
        </Notice>
      ) : null}
      <h2 id="together" className="text-xl">
        Assessment and treatment together
      </h2>
      <p className="max-w-measure text-muted">
        A clinician looks at your skin first and says what the bumps are. Then you have at least{' '}
        {hoursInWords(reflectionHours)} to think. One deposit for both; if the clinician advises
        against the treatment, you get it back.
      </p>
      {offer.pairs.length > 0 ? (
        <ActionForm id="pairs" action={action}>
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <PairButtons offer={offer} />
        </ActionForm>
      ) : (
        <p>
          There is no free time for both in our calendar. Please ring us, or choose another
          clinician.
        </p>
      )}
    </section>
  );
}
