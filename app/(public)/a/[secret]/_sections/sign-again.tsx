import { dueWords } from '@/app/_components/consent/due-words';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import type { Visit } from '@/lib/appointment/queries';
import type { ConsentGap } from '@/lib/consent/standing/standing';

type SignAgainProps = {
  readonly visit: Visit;
  readonly due: readonly ConsentGap[];
  readonly path: string;
};

/** That what they signed no longer covers this visit, and why; nothing for whom nobody asks again. */
export function SignAgain({ visit, due, path }: SignAgainProps) {
  const reasons = dueWords(visit, due);
  if (reasons.length === 0) return null;
  return (
    <Notice tone="warn" title="Please read and sign once more before your treatment">
      <ul className="grid gap-1">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p>
        What is new stands first, so it need not take long. Take your time: you can ask us, and you
        can say no.
      </p>
      <p>
        <ButtonLink href={`${path}/consent`}>Read what has changed</ButtonLink>
      </p>
    </Notice>
  );
}
