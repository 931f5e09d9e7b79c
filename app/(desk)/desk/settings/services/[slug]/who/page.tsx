import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Notice } from '@/app/_components/ui/notice';
import { requireStaff } from '@/lib/auth/session';
import { previewChange } from '@/lib/closure/preview-change';
import { competenceChange } from '@/lib/practitioner/change-competence';
import { ChangeForm } from '../../../../_components/change-form';
import { readDeskView } from '../../../../_components/desk-day';
import { changeFields } from '../../../change-fields';
import { ServiceChangeFrame, type ServicePageProps } from '../service-page';
import { changeCompetence } from './actions';
import { PROBLEMS, readCompetence } from './competence';

export const metadata: Metadata = { title: 'Who does a service' };

/** First the visits this touches, then the button. */
export default async function WhoPage({ params, searchParams }: ServicePageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const read = await readCompetence(staff, (await params).slug, query);
  if (!read) notFound();
  const { service, person, wanted } = read;
  const preview = await previewChange(staff, competenceChange(person.locationIds, wanted));
  return (
    <ServiceChangeFrame
      staff={staff}
      view={view}
      service={service}
      title={
        wanted.does
          ? `Let ${person.name} do ${service.name}`
          : `${person.name} no longer does ${service.name}`
      }
    >
      {preview.ok ? (
        <ChangeForm
          action={changeCompetence}
          preview={preview.value}
          hidden={{ ...changeFields(query), service: service.slug }}
          timeZone={view.place.timeZone}
          submit={wanted.does ? 'Let them do it' : 'Take it away'}
        />
      ) : (
        <Notice tone="warn" title={PROBLEMS[preview.error]} live />
      )}
    </ServiceChangeFrame>
  );
}
