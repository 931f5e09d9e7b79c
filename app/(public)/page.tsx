import type { Metadata } from 'next';
import { JsonLd } from '@/app/_components/site/json-ld';
import { CLINIC } from '@/app/_components/site/public-clinic';
import { Choices } from './_home/choices';
import { Hero } from './_home/hero';
import { Promises } from './_home/promises';
import { Visit } from './_home/visit';
import { WaysOn } from './_home/ways-on';

export const metadata: Metadata = {
  title: { absolute: 'Milia: harmless white bumps, honestly explained · Milium' },
};

export default function HomePage() {
  return (
    <>
      <Hero />
      <WaysOn />
      <Choices />
      <Visit />
      <Promises places={CLINIC.locations.map((location) => location.name).join(' and ')} />
      <JsonLd
        data={{
          '@type': 'MedicalClinic',
          name: CLINIC.name,
          medicalSpecialty: 'Dermatology',
          department: CLINIC.locations.map((location) => ({
            '@type': 'MedicalClinic',
            name: `${CLINIC.name}, ${location.name}`,
            telephone: location.phone,
            address: location.addressLines.join(', '),
          })),
        }}
      />
    </>
  );
}
