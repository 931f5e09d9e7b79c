import { visitPath } from '@/app/_components/booking/visit-path';
import { placeRows } from '@/app/_components/booking/visit-rows';
import type { SummaryRow } from '@/app/_components/ui/summary-list';
import type { Visit } from '@/lib/appointment/queries';
import { signerWords } from '@/lib/consent/signing/signer-words';
import { formatDate, formatMoney } from '@/lib/shared/format';

/** Everything once more, each answer with the way to change it. */
export function checkRows(visit: Visit): SummaryRow[] {
  const screening = visitPath(visit.id, 'screening');
  return [
    ...placeRows(visit, visitPath(visit.id, 'time')),
    ...patientRows(visit),
    { term: 'Skin and health', value: 'Answered', changeHref: screening },
    ...consentRows(visit),
    { term: 'Price', value: priceWords(visit) },
  ];
}

function patientRows({ id, patient, contactPhone, followsId }: Visit): SummaryRow[] {
  if (!patient) return [];
  // Booked from the link of a treatment, which is for whoever was treated: nothing to change, and no more is told.
  if (followsId) {
    return [
      { term: 'Name', value: patient.fullName },
      { term: 'Email', value: patient.email },
    ];
  }
  const changeHref = visitPath(id, 'details');
  const born = formatDate(new Date(`${patient.birthDate}T12:00:00Z`), 'UTC');
  return [
    { term: 'Name', value: patient.fullName, changeHref },
    { term: 'Email', value: patient.email, changeHref },
    // As typed for this visit. What is on file for somebody we know may differ, and is not for showing.
    ...(contactPhone ? [{ term: 'Mobile', value: contactPhone, changeHref }] : []),
    { term: 'Date of birth', value: born.replace(/^\S+ /, ''), changeHref },
  ];
}

function consentRows({ id, consent, service }: Visit): SummaryRow[] {
  if (!service.consentRequired || !consent?.signedAt) return [];
  return [
    {
      term: 'Consent',
      value: (
        <>
          Signed by {signerWords(consent)}.{' '}
          <a href={visitPath(id, 'consent')} className="inline-block">
            Read it again
          </a>
        </>
      ),
    },
  ];
}

function priceWords({ terms: { priceMinor, depositMinor, currency } }: Visit): string {
  if (priceMinor === 0) return 'Free';
  const price = formatMoney(priceMinor, currency);
  if (depositMinor === 0) return `${price}, paid at the clinic`;
  const rest = formatMoney(priceMinor - depositMinor, currency);
  return `${price}: ${formatMoney(depositMinor, currency)} deposit now, ${rest} at the clinic`;
}
