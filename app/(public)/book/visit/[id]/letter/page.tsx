import type { Metadata } from 'next';
import { openVisit, type VisitParams } from '@/app/_components/booking/open-visit';
import { readLetterFacts } from '@/app/_components/booking/read-letter-facts';
import { visitPath } from '@/app/_components/booking/visit-path';
import { LetterFromAnswers } from '@/app/_components/letter/letter-from-answers';
import { seeOther } from '@/app/_components/ui/see-other';
import { nextPage } from '@/lib/appointment/steps';

export const metadata: Metadata = { title: 'A letter for your doctor' };

/** Of the answers of this booking, for the browser that gave them: nothing of it stands in the address. */
export default async function LetterPage({ params }: { readonly params: VisitParams }) {
  const { bearer, visit } = await openVisit(params);
  const back = visitPath(visit.id, nextPage(visit));
  const facts = await readLetterFacts(bearer, visit);
  if (facts.length === 0) seeOther(back);
  return <LetterFromAnswers {...{ bearer, visit, facts, back }} />;
}
