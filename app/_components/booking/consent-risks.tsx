import type { ConsentRisk } from '@/lib/consent/model';

/** Word, number and how well it is known, for each risk; the order is the document's: scarring first. */
export function ConsentRisks({ risks }: { readonly risks: readonly ConsentRisk[] }) {
  if (risks.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h3 className="text-lg">What can go wrong</h3>
      <ul className="grid border-hairline border-t">
        {risks.map((risk) => (
          <li
            key={risk.text}
            className="avoid-break grid gap-x-6 gap-y-1 border-hairline border-b py-3 sm:grid-cols-[1fr_1.2fr]"
          >
            <p>
              <strong>{risk.text}</strong>
              {risk.isSerious ? <span className="block text-danger text-md">Serious</span> : null}
            </p>
            <div className="grid gap-0.5">
              <p className="first-letter:uppercase">{risk.bandText}</p>
              <p className="text-md text-muted">{risk.basisText}</p>
              {risk.note ? <p className="text-md">{risk.note}</p> : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
