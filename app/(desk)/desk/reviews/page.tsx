import type { Metadata } from 'next';
import { canReadScreening, canReviewScreening } from '@/lib/appointment/policy';
import { requireStaff } from '@/lib/auth/session';
import { listWithdrawn } from '@/lib/consent/standing/list-withdrawn';
import { listCallsDue } from '@/lib/consent/understanding/calls-due';
import { listReviews } from '@/lib/questionnaire/review-list';
import { type DeskQuery, readDeskView } from '../_components/desk-day';
import { DeskFrame } from '../_components/desk-frame';
import { CallList } from './_components/call-list';
import { ReviewList } from './_components/review-list';
import { WithdrawnList } from './_components/withdrawn-list';

export const metadata: Metadata = { title: 'Reviews' };

type ReviewsPageProps = { readonly searchParams: DeskQuery };

/** What waits for a clinician, and since when. */
export default async function ReviewsPage({ searchParams }: ReviewsPageProps) {
  const staff = await requireStaff();
  const now = new Date();
  const view = await readDeskView(staff, searchParams, now);
  const [reviews, calls, withdrawn] = await Promise.all([
    listReviews(staff, view.place.id, now),
    listCallsDue(staff, view.place.id),
    listWithdrawn(staff, view.place.id),
  ]);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/reviews">
      <h1 className="text-2xl">Waiting for a clinician, {view.place.name}</h1>
      <p className="text-muted">
        {canReviewScreening(staff)
          ? 'Open an appointment to read the answers and to decide. Each keeps its time until then.'
          : 'Each keeps its time until a clinician has decided.'}
        {canReadScreening(staff) ? '' : ' What was answered is for clinicians.'}
      </p>
      <ReviewList reviews={reviews} now={now} timeZone={view.place.timeZone} />
      <CallList calls={calls} now={now} timeZone={view.place.timeZone} />
      <WithdrawnList visits={withdrawn} timeZone={view.place.timeZone} />
    </DeskFrame>
  );
}
