import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import { previewPolicy } from '@/lib/clinic/change-policy';
import type { PolicyChanges, PolicyRules } from '@/lib/clinic/policy-rules';
import { savePolicy } from '../actions';
import { changesInWords, PROBLEMS } from '../policy-words';

type PolicyPreviewProps = {
  readonly staff: StaffActor;
  readonly rules: PolicyRules;
  readonly hidden: Readonly<Record<string, string>>;
};

/** What differs, and who keeps what they were promised. */
export async function PolicyPreview({ staff, rules, hidden }: PolicyPreviewProps) {
  const seen = await previewPolicy(staff, rules);
  if (!seen.ok) return <Notice tone="warn" title={PROBLEMS[seen.error]} live />;
  const { changes, keeping, version, signAgain, due } = seen.value;
  return (
    <section aria-labelledby="change" className="grid max-w-form gap-3">
      <h2 id="change" className="text-lg">
        What changes
      </h2>
      <ul className="grid gap-1">
        {changesInWords(changes, 'becomes').map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p>
        {keeping} {keeping === 1 ? 'appointment is' : 'appointments are'} booked ahead or being
        booked. They keep the refund rules they were booked under, in their consent and on the
        patient’s page as well. Nobody is written to. Times held and offered now end when they were
        to end.
      </p>
      <AtOnce changes={changes} signAgain={signAgain} due={due} />
      <ActionForm action={savePolicy}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="fingerprint" value={version} />
        <div>
          <Button>Change the rules</Button>
        </div>
      </ActionForm>
    </section>
  );
}

type AtOnceProps = {
  readonly changes: PolicyChanges;
  readonly signAgain: number;
  readonly due: number;
};

/** What holds at once, for what is signed and kept already. */
function AtOnce({ changes, signAgain, due }: AtOnceProps) {
  return (
    <>
      {changes.consentValidDays || changes.resignAfterDays ? (
        <p>
          How old a signature may be holds at once.{' '}
          {signAgain === 0
            ? 'Nobody who has signed must sign again because of it.'
            : `Of those who have signed, ${signAgain} must sign again before the treatment.`}
        </p>
      ) : null}
      {changes.retentionYearsAdult ? (
        <p>
          {due === 0
            ? 'Nobody’s records are over their time because of it.'
            : `The records of ${due} more ${due === 1 ? 'person' : 'people'} are over their time then. None is erased before a manager confirms it.`}
        </p>
      ) : null}
    </>
  );
}
