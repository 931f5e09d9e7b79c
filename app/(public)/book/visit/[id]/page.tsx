import { openVisit, type VisitParams } from '@/app/_components/booking/open-visit';
import { visitPath } from '@/app/_components/booking/visit-path';
import { seeOther } from '@/app/_components/ui/see-other';
import { nextPage } from '@/lib/appointment/steps';

/** A booking's bare address leads to where it stands. */
export default async function VisitPage({ params }: { readonly params: VisitParams }) {
  const { visit } = await openVisit(params);
  seeOther(visitPath(visit.id, nextPage(visit)));
}
