import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { Table } from '@/app/_components/ui/table';
import { hoursInWords } from '@/lib/appointment/visit-words';
import { requireStaff } from '@/lib/auth/session';
import { listServicesToRule } from '@/lib/healthcare-service/rules-queries';
import { kindWords } from '@/lib/place/model';
import { type DeskQuery, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';

export const metadata: Metadata = { title: 'Services' };

export default async function ServicesPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const services = await listServicesToRule(staff);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref('/desk/settings', view)}>Settings</BackLink>
      </div>
      <h1 className="text-2xl">Services</h1>
      <Table caption="Services, their time and what they need" captionHidden>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Minutes: before, treatment, cleaning</th>
            <th scope="col">Thinking time</th>
            <th scope="col">Needs</th>
          </tr>
        </thead>
        <tbody>
          {services.map((service) => (
            <tr key={service.id}>
              <th scope="row">
                <a href={deskHref(`/desk/settings/services/${service.slug}`, view)}>
                  {service.name}
                </a>
              </th>
              <td className="tabular">
                {service.preparationMinutes} + {service.durationMinutes} + {service.cleaningMinutes}
              </td>
              <td>
                {service.reflectionHours > 0 ? hoursInWords(service.reflectionHours) : 'None'}
              </td>
              <td>
                {[...(service.roomKind ? [service.roomKind] : []), ...service.deviceKinds]
                  .map(kindWords)
                  .join(', ') || 'No room'}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </DeskFrame>
  );
}
