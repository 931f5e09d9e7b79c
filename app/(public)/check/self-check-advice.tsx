import { ButtonLink } from '@/app/_components/ui/button-link';
import { Outcome } from '@/app/_components/ui/outcome';
import type { Advice, SelfCheckAnswers, SelfCheckResult } from '@/lib/self-check/model';
import { adviceText, REASONS } from './advice-texts';

type SelfCheckAdviceProps = {
  readonly result: SelfCheckResult;
  readonly person: SelfCheckAnswers['person'] | undefined;
};

const TONES: Record<Advice, string> = {
  'leave-alone': 'border-success bg-success-tint',
  assessment: 'border-info bg-info-tint',
  'see-doctor': 'border-danger bg-danger-tint',
};

export function SelfCheckAdvice({ result, person = 'adult' }: SelfCheckAdviceProps) {
  const { title, paragraphs } = adviceText(person, result.advice);
  return (
    <Outcome
      id="advice"
      role="region"
      aria-labelledby="advice-title"
      reason={JSON.stringify([result, person])}
      className={`focus-target grid gap-4 rounded-card border-s-8 p-6 sm:p-8 ${TONES[result.advice]}`}
    >
      <p className="text-md">Our advice</p>
      <h2 id="advice-title" className="text-2xl">
        {title}
      </h2>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {result.reasons.length > 0 ? (
        <div className="grid gap-1">
          <p className="font-semibold">Why</p>
          <ul className="list-disc ps-5">
            {result.reasons.map((reason) => (
              <li key={reason}>{REASONS[reason]}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {result.advice === 'see-doctor' || result.reasons.includes('near-eye') ? (
        <p>
          We can write down what you have noticed, with words for when you ring:{' '}
          <a href="/check/letter">make a letter for your doctor</a>.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {result.advice === 'assessment' && person === 'adult' ? (
          <ButtonLink href="/book">See assessment times</ButtonLink>
        ) : null}
        <ButtonLink
          href={result.advice === 'see-doctor' ? '/milia#doctor' : '/milia'}
          variant="secondary"
        >
          {result.advice === 'see-doctor' ? 'Read the warning signs' : 'Read about milia'}
        </ButtonLink>
      </div>
      <p className="text-md">
        This is advice, not a diagnosis: nobody has seen your skin. Nothing you answered is stored.
      </p>
    </Outcome>
  );
}
