import type { ShownRisk } from '@/lib/healthcare-service/risk-words';

/** Each risk with its word, its number and how well that is known; scars stand first. */
export function RiskList({ risks }: { readonly risks: readonly ShownRisk[] }) {
  return (
    <ul className="grid list-none gap-4">
      {risks.map((risk) => (
        <li key={risk.text} className="border-hairline border-t pt-3">
          <p className="font-semibold">
            {risk.text}
            {risk.isSerious ? ' (serious)' : ''}
          </p>
          <p>How often: {risk.bandText}.</p>
          <p className="text-md text-muted">
            {risk.basisText} {risk.note}
          </p>
        </li>
      ))}
    </ul>
  );
}
