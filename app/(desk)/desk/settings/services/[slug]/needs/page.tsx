import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { Notice } from '@/app/_components/ui/notice';
import { fieldErrors } from '@/lib/actions/form-input';
import { requireStaff } from '@/lib/auth/session';
import { listPlaceIds } from '@/lib/clinic/queries';
import { previewChange } from '@/lib/closure/preview-change';
import { needsChange } from '@/lib/healthcare-service/change-needs';
import { needsForm } from '@/lib/healthcare-service/needs-schema';
import { listAllKinds } from '@/lib/place/queries';
import { ChangeForm } from '../../../../_components/change-form';
import { type DeskQuery, deskHref, readDeskView } from '../../../../_components/desk-day';
import { DeskFrame } from '../../../../_components/desk-frame';
import { Meanwhile } from '../../../_components/meanwhile';
import { changeFields } from '../../../change-fields';
import { loadService } from '../load-service';
import { NeedsFields } from './_components/needs-fields';
import { changeNeeds } from './actions';
import { PROBLEMS } from './needs-words';

export const metadata: Metadata = { title: 'What a service needs' };

type NeedsPageProps = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: DeskQuery;
};

/** First the visits this touches, then the button. */
export default async function NeedsPage({ params, searchParams }: NeedsPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const service = await loadService(staff, (await params).slug);
  const [kinds, placeIds] = await Promise.all([listAllKinds(staff), listPlaceIds(staff)]);
  const fields = changeFields(query);
  const read = query.look === 'yes' ? needsForm.safeParse(fields) : null;
  const preview = read?.success
    ? await previewChange(staff, needsChange(placeIds, service.id, read.data))
    : null;
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref(`/desk/settings/services/${service.slug}`, view)}>
          {service.name}
        </BackLink>
      </div>
      <h1 className="text-2xl">What {service.name} needs</h1>
      <p className="max-w-form text-muted">
        The same in every place. A visit is offered only while all of it is free.
      </p>
      <Meanwhile problem={view.problem} />
      <NeedsFields
        service={service}
        place={view.place.slug}
        kinds={kinds}
        fields={fields}
        errors={read && !read.success ? fieldErrors(read.error) : {}}
      />
      {preview && !preview.ok ? <Notice tone="warn" title={PROBLEMS[preview.error]} live /> : null}
      {preview?.ok ? (
        <ChangeForm
          action={changeNeeds}
          preview={preview.value}
          hidden={{ ...fields, service: service.slug }}
          timeZone={view.place.timeZone}
          submit="Change what it needs"
        />
      ) : null}
    </DeskFrame>
  );
}
