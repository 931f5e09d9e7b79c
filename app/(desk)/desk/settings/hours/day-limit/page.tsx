import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { TextField } from '@/app/_components/ui/text-field';
import { fieldErrors } from '@/lib/actions/form-input';
import { requireStaff } from '@/lib/auth/session';
import { readHours } from '@/lib/opening-hours/queries';
import { dayLimitForm } from '@/lib/opening-hours/schema';
import { type DeskQuery, deskHref, readDeskView } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { Meanwhile } from '../../_components/meanwhile';
import { changeFields } from '../../change-fields';
import { LimitPreview } from './_components/limit-preview';

export const metadata: Metadata = { title: 'Most appointments a day' };

/** First what would change, then the button: nothing changes until it is pressed. */
export default async function DayLimitPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const { schedules } = await readHours(staff, view.place.id);
  const own = schedules.find(({ id }) => id === query.schedule) ?? notFound();
  const fields = changeFields(query);
  const read = query.look === 'yes' ? dayLimitForm.safeParse(fields) : null;
  const errors = read && !read.success ? fieldErrors(read.error) : {};
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref('/desk/settings/hours', view)}>Opening hours</BackLink>
      </div>
      <h1 className="text-2xl">Most appointments a day, {own.name}</h1>
      <Meanwhile problem={view.problem} />
      <p className="max-w-form text-muted">
        All services together, here in {view.place.name}. A limit for one service stands with the
        service.
      </p>
      <form method="get" className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="location" value={view.place.slug} />
        <input type="hidden" name="schedule" value={own.id} />
        <input type="hidden" name="look" value="yes" />
        <div className="w-72">
          <TextField
            name="most"
            label="Most a day, empty for no limit"
            inputMode="numeric"
            defaultValue={fields.most ?? own.maxVisitsPerDay?.toString() ?? ''}
            error={errors.most}
          />
        </div>
        <Button variant="secondary">Show what this touches</Button>
      </form>
      {read?.success ? (
        <LimitPreview
          staff={staff}
          limit={read.data}
          timeZone={view.place.timeZone}
          hidden={fields}
        />
      ) : null}
    </DeskFrame>
  );
}
