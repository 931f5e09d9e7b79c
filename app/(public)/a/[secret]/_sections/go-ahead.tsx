import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { ConsentGap } from '@/lib/consent/standing/standing';
import { LESION_SITES } from '@/lib/procedure/model';
import { sayGoAhead } from '../reconfirm-action';

type GoAheadProps = {
  readonly visit: Visit;
  readonly secret: string;
  readonly path: string;
  /** What is missing on the day; null before and after it. */
  readonly gaps: readonly ConsentGap[] | null;
};

/** On the day: that they still want what both have signed, and exactly what that is. */
export function GoAhead({ visit, secret, path, gaps }: GoAheadProps) {
  const signedAt = visit.consent?.signedAt;
  if (!signedAt || !gaps?.includes('patient-not-reconfirmed')) return null;
  if (gaps.some((gap) => !ON_THE_DAY.includes(gap))) return null;
  const { service, practitioner, location } = visit;
  const places = (visit.sites ?? []).map(({ site, count }) => `${LESION_SITES[site]} (${count})`);
  return (
    <Notice tone="info" title="Today: do you still want to go ahead?">
      <p>
        You signed on {formatMoment(signedAt, location.timeZone)}. With this button you say:{' '}
        <strong>
          I still agree to {service.name} by {practitioner.name}, here: {places.join(', ')}.
        </strong>
      </p>
      <ActionForm action={sayGoAhead} id="go-ahead">
        <input type="hidden" name="secret" value={secret} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button>Yes, go ahead today</Button>
          <a href={`${path}/consent`}>Read what you signed</a>
        </div>
      </ActionForm>
      <p>
        Not sure, or would you rather not? Leave it and tell us when you are here. You can say no at
        any time, also once it has begun.
      </p>
    </Notice>
  );
}

/** What may still be missing on the day when both have signed: each of these is said then. */
const ON_THE_DAY: readonly ConsentGap[] = [
  'patient-not-reconfirmed',
  'clinician-not-reconfirmed',
  'words-unanswered',
];
