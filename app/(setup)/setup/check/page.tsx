import type { Metadata } from 'next';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { StepsNote } from '@/app/_components/ui/steps-note';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { SETUP_STEPS } from '@/lib/setup/model';
import { readWhole, servicesFor } from '@/lib/setup/read-answers';
import { formatMoney } from '@/lib/shared/format';
import { loadSetup } from '../_components/load-setup';
import { makeTheClinic } from '../actions';

export const metadata: Metadata = { title: 'Check and make' };

export default async function CheckPage() {
  const answers = await loadSetup();
  const whole = readWhole(answers);
  if (!whole.ok) seeOther(`/setup/${whole.error}`);
  const { clinic, place, rooms, people, services } = whole.value;
  const names = new Map(servicesFor(answers)?.map(({ slug, name }) => [slug, name]));
  const money = (amountMinor: number) => formatMoney(amountMinor, clinic.currency);
  const clinician = people.treats === 'me' ? people.managerName : people.clinicianName;
  return (
    <Page width="form">
      <BackLink href="/setup/services" />
      <StepsNote step={SETUP_STEPS.length + 1} of={SETUP_STEPS.length + 1} />
      <PageHeading>Check, and make the clinic</PageHeading>
      <SummaryList
        rows={[
          {
            term: 'Clinic',
            value: `${clinic.name} (${clinic.legalName})`,
            changeHref: '/setup/clinic',
          },
          {
            term: 'Place',
            value: `${place.placeName}: ${place.address.join(', ')}; open ${place.week.length} days a week`,
            changeHref: '/setup/place',
          },
          {
            term: 'Rooms',
            value: rooms.rooms.map(({ name }) => name).join(', '),
            changeHref: '/setup/rooms',
          },
          {
            term: 'People',
            value: `${people.managerName} manages, ${clinician} (${people.title}) sees patients`,
            changeHref: '/setup/people',
          },
          {
            term: 'To book',
            value: (
              <ul>
                {services.offers.map(({ slug, priceMinor, depositMinor }) => (
                  <li key={slug}>
                    {names.get(slug)}:{' '}
                    {priceMinor === 0
                      ? 'free'
                      : `${money(priceMinor)}, deposit ${money(depositMinor)}`}
                  </li>
                ))}
              </ul>
            ),
            changeHref: '/setup/services',
          },
        ]}
      />
      <ActionForm action={makeTheClinic}>
        <p className="text-muted">
          This makes all of it at once and signs you in. The link from the console ends.
        </p>
        <div>
          <Button>Make the clinic</Button>
        </div>
      </ActionForm>
    </Page>
  );
}
