import { PhoneLink } from '@/app/_components/booking/phone-link';
import { Notice } from '@/app/_components/ui/notice';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoney } from '@/lib/shared/format';

/** What happens from here on without the person doing anything, and what they must know to come. */
export function WhatNext({ visit }: { readonly visit: Visit }) {
  const { patient, payment, status, service, terms } = visit;
  const paid =
    payment?.status === 'captured' ? formatMoney(payment.amountMinor, payment.currency) : null;
  const isRequest = status === 'proposed';
  return (
    <section aria-labelledby="next" className="grid gap-4">
      <h2 id="next" className="text-xl">
        What happens next
      </h2>
      <ul className="grid list-disc gap-1.5 ps-5">
        {isRequest ? (
          <li>A clinician reads your answers, usually within one working day.</li>
        ) : null}
        {patient ? (
          <li>
            We have written to <strong>{patient.email}</strong>, with a link to see, move or cancel.
          </li>
        ) : null}
        {paid ? <li>Your deposit of {paid} is paid.</li> : null}
        {paid && isRequest ? (
          <li>If it is not right for you, we return your deposit in full.</li>
        ) : null}
        {terms.priceMinor > terms.depositMinor ? (
          <li>
            You pay {formatMoney(terms.priceMinor - terms.depositMinor, terms.currency)} at the
            clinic.
          </li>
        ) : null}
        {service.consentRequired ? (
          <li>
            Before anything is done, the clinician goes through your consent with you and signs too.
            You can say no until the last moment.
          </li>
        ) : null}
      </ul>
      {patient ? (
        <Notice tone="info" title="No mail within 10 minutes?">
          <p>
            Look in your junk mail first. If it is not there, ring us on{' '}
            <PhoneLink phone={visit.location.phone} />.
          </p>
        </Notice>
      ) : null}
    </section>
  );
}
