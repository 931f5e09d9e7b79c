import { Disclosure } from '@/app/_components/ui/disclosure';
import { RISK_BANDS } from '@/lib/healthcare-service/model';
import { bandText } from '@/lib/healthcare-service/risk-words';

/** What the words for risks mean, and why so many read "not known". */
export function RiskWordsKey() {
  return (
    <Disclosure summary="What the words for risks mean">
      <ul className="list-disc ps-5">
        {RISK_BANDS.filter((band) => band !== 'not_known').map((band) => (
          <li key={band}>{bandText(band)} people</li>
        ))}
      </ul>
      <p>
        “Not known” means that we found no usable number, not that it never happens. Nobody has
        counted how often these things happen when milia are removed. Where we give a number, it
        comes from other kinds of spots or other operations.
      </p>
    </Disclosure>
  );
}
