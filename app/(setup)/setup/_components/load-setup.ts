import { seeOther } from '@/app/_components/ui/see-other';
import { currentSetup } from '@/lib/auth/session';
import type { SetupAnswers } from '@/lib/setup/model';
import { findSetup } from '@/lib/setup/queries';

/** What was typed so far. Whoever has no key that works is told so at /setup itself. */
export async function loadSetup(): Promise<SetupAnswers> {
  const asker = await currentSetup();
  return (asker && (await findSetup(asker))) ?? seeOther('/setup');
}
