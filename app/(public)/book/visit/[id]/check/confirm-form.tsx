import { PhoneLink } from '@/app/_components/booking/phone-link';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoney } from '@/lib/shared/format';
import { confirmFree, pay } from './actions';

/** The button says what happens when it is pressed. */
export function ConfirmForm({ visit }: { readonly visit: Visit }) {
  const { depositMinor, currency } = visit.terms;
  const isFree = depositMinor === 0;
  return (
    <ActionForm action={isFree ? confirmFree : pay}>
      <input type="hidden" name="visit" value={visit.id} />
      <div className="grid justify-items-start gap-3">
        <Button>
          {isFree ? 'Confirm appointment' : `Pay ${formatMoney(depositMinor, currency)} deposit`}
        </Button>
        {isFree ? null : (
          <p className="text-md text-muted">
            You pay on the page of Stripe, our payment service. We never see your card. Rather not
            pay online? Ring us on <PhoneLink phone={visit.location.phone} />.
          </p>
        )}
      </div>
    </ActionForm>
  );
}
