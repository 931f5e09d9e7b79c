import type { Metadata } from 'next';
import { Notice } from '@/app/_components/ui/notice';
import { fieldErrors } from '@/lib/actions/form-input';
import { listPlaceIds } from '@/lib/clinic/queries';
import { previewChange } from '@/lib/closure/preview-change';
import { needsChange } from '@/lib/healthcare-service/change-needs';
import { needsForm } from '@/lib/healthcare-service/needs-schema';
import { listAllKinds } from '@/lib/place/queries';
import { ChangeForm } from '../../../../_components/change-form';
import { changeFields } from '../../../change-fields';
import { readServicePage, ServiceChangeFrame, type ServicePageProps } from '../service-page';
import { NeedsFields } from './_components/needs-fields';
import { changeNeeds } from './actions';
import { PROBLEMS } from './needs-words';

export const metadata: Metadata = { title: 'What a service needs' };

/** First the visits this touches, then the button. */
export default async function NeedsPage(props: ServicePageProps) {
  const { staff, view, query, service } = await readServicePage(props);
  const [kinds, placeIds] = await Promise.all([listAllKinds(staff), listPlaceIds(staff)]);
  const fields = changeFields(query);
  const read = query.look === 'yes' ? needsForm.safeParse(fields) : null;
  const preview = read?.success
    ? await previewChange(staff, needsChange(placeIds, service.id, read.data))
    : null;
  return (
    <ServiceChangeFrame
      staff={staff}
      view={view}
      service={service}
      title={`What ${service.name} needs`}
    >
      <p className="max-w-form text-muted">
        The same in every place. A visit is offered only while all of it is free.
      </p>
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
    </ServiceChangeFrame>
  );
}
