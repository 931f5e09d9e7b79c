import type { Metadata } from 'next';
import { openManaged, type SecretParams } from '@/app/_components/booking/open-managed';
import { readLetterFacts } from '@/app/_components/booking/read-letter-facts';
import { LetterFromAnswers } from '@/app/_components/letter/letter-from-answers';
import { seeOther } from '@/app/_components/ui/see-other';

export const metadata: Metadata = { title: 'A letter for your doctor' };

/** Of what was last answered for this visit, wherever that was: for whoever holds its link. */
export default async function LetterPage({ params }: { readonly params: SecretParams }) {
  const { bearer, visit, path } = await openManaged(params);
  const facts = await readLetterFacts(bearer, visit);
  if (facts.length === 0) seeOther(path);
  return <LetterFromAnswers {...{ bearer, visit, facts }} back={path} />;
}
