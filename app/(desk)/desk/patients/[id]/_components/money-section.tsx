import { Table } from '@/app/_components/ui/table';
import type { PatientVisit } from '@/lib/patient/list-visits';
import type { VisitFacts } from '@/lib/patient/visit-facts';
import { formatDate, formatMoney } from '@/lib/shared/format';
import { Section } from '../../../appointments/[id]/_components/section';

type MoneySectionProps = {
  readonly facts: VisitFacts;
  readonly visits: readonly PatientVisit[];
};

const NOT_CHARGED: readonly string[] = ['cancelled', 'entered-in-error', 'waitlist'];

/** Price, deposit and what went back, a line a visit; what is left is paid at the clinic. */
export function MoneySection({ facts, visits }: MoneySectionProps) {
  const lines = visits.map((visit) => moneyOf(visit, facts)).filter(({ isShown }) => isShown);
  return (
    <Section id="money" title="Money">
      {lines.length === 0 ? <p className="text-muted">Nothing to pay, and nothing paid.</p> : null}
      {lines.length > 0 ? (
        <Table caption="Money by appointment" captionHidden>
          <thead>
            <tr>
              <th scope="col">Appointment</th>
              <th scope="col">Price</th>
              <th scope="col">Deposit</th>
              <th scope="col">Left to pay</th>
            </tr>
          </thead>
          <tbody className="tabular">
            {lines.map(({ visit, deposit, leftMinor }) => (
              <tr key={visit.id}>
                <th scope="row">
                  <a href={`/desk/appointments/${visit.id}#money`}>
                    {formatDate(visit.startsAt, visit.place.timeZone)}
                  </a>
                </th>
                <td>{formatMoney(visit.terms.priceMinor, visit.terms.currency)}</td>
                <td>{deposit}</td>
                <td>{leftMinor > 0 ? formatMoney(leftMinor, visit.terms.currency) : 'Nothing'}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
    </Section>
  );
}

function moneyOf(visit: PatientVisit, { payments }: VisitFacts) {
  const own = payments.filter(({ appointmentId }) => appointmentId === visit.id);
  const captured = own.find(({ status }) => status === 'captured');
  const { priceMinor, depositMinor, currency } = visit.terms;
  const backMinor = captured?.refundMinor ?? 0;
  const isCharged = !NOT_CHARGED.includes(visit.status);
  const paidMinor = (captured?.amountMinor ?? 0) - backMinor;
  const deposit = captured
    ? `${formatMoney(captured.amountMinor, currency)} paid${backMinor > 0 ? `, ${formatMoney(backMinor, currency)} back` : ''}`
    : depositMinor > 0 && isCharged
      ? `${formatMoney(depositMinor, currency)} not paid`
      : 'None';
  return {
    visit,
    deposit,
    leftMinor: isCharged ? priceMinor - paidMinor : 0,
    isShown: captured !== undefined || (isCharged && priceMinor > 0),
  };
}
