import type { ScreeningItem } from '@/lib/questionnaire/model';

/** Why a clinician looks, each with what to do until then; what is the same for several is said once. */
export function RaisedReasons({ items }: { readonly items: readonly ScreeningItem[] }) {
  const steps = [...new Set(items.map(({ nextStep }) => nextStep))];
  return (
    <ul className="grid list-disc gap-2 ps-5 text-md">
      {steps.map((step) => (
        <li key={step}>
          {items
            .filter(({ nextStep }) => nextStep === step)
            .map(({ reason }) => reason)
            .join(' ')}
          <span className="block font-medium">{step}</span>
        </li>
      ))}
    </ul>
  );
}
