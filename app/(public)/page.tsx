import type { Metadata } from 'next';
import { JsonLd } from '@/app/_components/site/json-ld';
import { visitor } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { listServices } from '@/lib/healthcare-service/queries';
import { Choices } from './_home/choices';
import { Hero } from './_home/hero';
import { Promises } from './_home/promises';
import { Visit } from './_home/visit';
import { WaysOn } from './_home/ways-on';

export const metadata: Metadata = {
  title: { absolute: 'Milia: harmless white bumps, honestly explained · Milium' },
};

export default async function HomePage() {
  const actor = await visitor();
  const [clinic, services] = await Promise.all([findPublicClinic(actor), listServices(actor)]);
  return (
    <>
      <Hero />
      <WaysOn />
      <Choices services={services} />
      <Visit />
      <Promises places={clinic.locations.map((location) => location.name).join(' and ')} />
      <JsonLd
        data={{
          '@type': 'MedicalClinic',
          name: clinic.name,
          medicalSpecialty: 'Dermatology',
          department: clinic.locations.map((location) => ({
            '@type': 'MedicalClinic',
            name: `${clinic.name}, ${location.name}`,
            telephone: location.phone,
            address: location.addressLines.join(', '),
          })),
        }}
      />
    </>
  );
}
