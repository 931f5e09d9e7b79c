import type { Visit } from '@/lib/appointment/queries';
import type { BearerActor } from '@/lib/auth/actor';
import { findScreening } from '@/lib/questionnaire/queries';
import { formatMoney } from '@/lib/shared/format';
import { Notice } from '../ui/notice';
import { RaisedReasons } from './raised-reasons';
import { letterFacts, reasonsOf } from './screening-reasons';
import { visitPath } from './visit-path';

type ReviewNoticeProps = { readonly bearer: BearerActor; readonly visit: Visit };

/**
 * Says that a clinician looks first, why, what to do until then, and what it means for time and money. Nothing when no
 * review is due.
 */
export async function ReviewNotice({ bearer, visit }: ReviewNoticeProps) {
  if (visit.screening?.outcome !== 'review') return null;
  const screening = await findScreening(bearer);
  const { currency, depositMinor } = visit.terms;
  return (
    <Notice tone="info" title="A clinician looks at your answers first">
      <p>You can go on. Your time is kept for you until the clinician has decided.</p>
      <p>
        {depositMinor > 0
          ? `If it is not right for you, we tell you and return your deposit of ${formatMoney(depositMinor, currency)} in full.`
          : 'If it is not right for you, we tell you. It costs you nothing.'}
      </p>
      <RaisedReasons items={reasonsOf(screening?.items ?? [], visit.screening, 'review')} />
      {letterFacts(screening?.items ?? [], visit.screening).length > 0 ? (
        <p>
          Would you like your own doctor to look as well?{' '}
          <a href={visitPath(visit.id, 'letter')}>Print a letter to take along</a>
        </p>
      ) : null}
    </Notice>
  );
}
