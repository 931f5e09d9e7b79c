import { SummaryList, type SummaryRow } from '@/app/_components/ui/summary-list';
import { thinkingTimeText } from '@/lib/healthcare-service/compare';
import type { CatalogueService } from '@/lib/healthcare-service/queries';
import { DepositWords, PriceWords } from './price-words';

/** The facts people look for first: time, numbing, healing, money. */
export function KeyFacts({ service }: { readonly service: CatalogueService }) {
  const { content, prices, isTreatment } = service;
  const rows: SummaryRow[] = [
    { term: 'Time with us', value: lengthText(service) },
    { term: 'Price', value: <PriceWords prices={prices} /> },
  ];
  if (prices.some(({ depositMinor }) => depositMinor > 0)) {
    rows.push({
      term: 'Deposit',
      value: (
        <>
          <DepositWords prices={prices} />. It is part of the price.
        </>
      ),
    });
  }
  if (isTreatment) {
    rows.push(
      { term: 'Numbing', value: content.numbing },
      { term: 'Healing', value: content.healing },
      { term: 'Thinking time', value: thinkingTimeText(service.reflectionHours) },
    );
  }
  rows.push({ term: 'Age', value: `${service.minAgeYears} or older` });
  return <SummaryList rows={rows} />;
}

function lengthText({ preparationMinutes, durationMinutes }: CatalogueService): string {
  if (preparationMinutes === 0) return `${durationMinutes} minutes`;
  return `${preparationMinutes + durationMinutes} minutes, of which ${preparationMinutes} are for the numbing cream to work`;
}
