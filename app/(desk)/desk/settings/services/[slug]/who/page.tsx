import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '@/app/_components/ui/back-link';
import { Notice } from '@/app/_components/ui/notice';
import { requireStaff } from '@/lib/auth/session';
import { previewChange } from '@/lib/closure/preview-change';
import { competenceChange } from '@/lib/practitioner/change-competence';
import { ChangeForm } from '../../../../_components/change-form';
import { type DeskQuery, deskHref, readDeskView } from '../../../../_components/desk-day';
import { DeskFrame } from '../../../../_components/desk-frame';
import { Meanwhile } from '../../../_components/meanwhile';
import { changeFields } from '../../../change-fields';
import { changeCompetence } from './actions';
import { PROBLEMS, readCompetence } from './competence';

export const metadata: Metadata = { title: 'Who does a service' };

type WhoPageProps = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: DeskQuery;
};

/** First the visits this touches, then the button. */
export default async function WhoPage({ params, searchParams }: WhoPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const read = await readCompetence(staff, (await params).slug, query);
  if (!read) notFound();
  const { service, person, wanted } = read;
  const preview = await previewChange(staff, competenceChange(person.locationIds, wanted));
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref(`/desk/settings/services/${service.slug}`, view)}>
          {service.name}
        </BackLink>
      </div>
      <h1 className="text-2xl">
        {wanted.does
          ? `Let ${person.name} do ${service.name}`
          : `${person.name} no longer does ${service.name}`}
      </h1>
      <Meanwhile problem={view.problem} />
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
    </DeskFrame>
  );
}
