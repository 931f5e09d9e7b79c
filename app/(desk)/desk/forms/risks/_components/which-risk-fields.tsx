import type { ListedRisk } from '@/lib/consent-form/risk-queries';
import type { DeskView } from '../../../_components/desk-day';

type WhichRiskFieldsProps = { readonly risk: ListedRisk; readonly view: DeskView };

/** Which state of which risk a form is about: an older one than is stored is refused; and the place that is shown. */
export function WhichRiskFields({ risk, view }: WhichRiskFieldsProps) {
  return (
    <>
      <input type="hidden" name="risk" value={risk.id} />
      <input type="hidden" name="version" value={risk.editVersion} />
      <input type="hidden" name="location" value={view.place.slug} />
    </>
  );
}
