import { ChangeList } from '@/app/_components/consent/change-list';
import { riskChanges } from '@/lib/consent-form/risk-lines';
import type { ListedRisk, RiskVersion } from '@/lib/consent-form/risk-queries';
import type { RiskSaid } from '@/lib/healthcare-service/model';
import { type RiskVersionStep, stepWords } from '../risk-words';

type RiskVersionsProps = {
  readonly risk: ListedRisk;
  /** The newest first. */
  readonly versions: readonly RiskVersion[];
  readonly ask: (question: string) => string;
  readonly timeZone: string;
};

type Step = RiskVersionStep & Pick<ListedRisk, 'changeSummary'> & { readonly said: RiskSaid };

/** Each version with who made it and what it changed, the latest first. */
export function RiskVersions({ risk, versions, ask, timeZone }: RiskVersionsProps) {
  const steps: readonly Step[] = [{ ...risk, version: risk.editVersion, said: risk }, ...versions];
  return (
    <section aria-labelledby="versions" className="grid gap-2">
      <h2 id="versions" className="text-lg">
        Versions
      </h2>
      <ul className="grid gap-3">
        {steps.map((step, at) => {
          const before = steps[at + 1];
          const changes = before ? riskChanges(before.said, step.said, ask) : [];
          return (
            <li key={step.version} className="grid gap-1">
              <p>
                <strong>Version {step.version}.</strong> {stepWords(step, timeZone)}
                {step.changeSummary === '' ? null : ` ${step.changeSummary}`}
              </p>
              {changes.length > 0 ? (
                <details>
                  <summary>What changed in version {step.version}</summary>
                  <div className="pt-2">
                    <ChangeList changes={changes} of={{ locale: 'en-GB' }} isOurs={() => true} />
                  </div>
                </details>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
