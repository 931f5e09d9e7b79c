import { STATUS_KEYS } from '../../_components/palette/status-keys';
import { proceedVisit } from '../../actions';

/** Not to be seen: the keys that take a visit on fill it in and press it, for a block of the calendar has no buttons. */
export function StepForm({ returnTo }: { readonly returnTo: string }) {
  return (
    <form action={proceedVisit} hidden data-step-form={returnTo}>
      <input type="hidden" name="appointmentId" />
      <input type="hidden" name="version" />
      <input type="hidden" name="returnTo" />
      {Object.values(STATUS_KEYS).map((to) => (
        <button type="submit" key={to} name="to" value={to} data-step="next">
          {to}
        </button>
      ))}
    </form>
  );
}
