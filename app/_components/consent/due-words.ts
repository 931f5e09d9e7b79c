import type { Visit } from '@/lib/appointment/queries';
import { hasSaidNo } from '@/lib/appointment/times/patient-choices';
import type { ConsentGap } from '@/lib/consent/standing/standing';

/** Why somebody who has signed is asked once more, in plain words; empty when nobody asks them. */
export function dueWords(visit: Visit, due: readonly ConsentGap[]): readonly string[] {
  const { consent } = visit;
  // Who took it back or said no is not asked for it again; who never signed is asked for the first time.
  if (!consent?.signedAt || hasSaidNo(consent)) return [];
  return due.flatMap((gap) => wordsOf(gap, visit) ?? []);
}

const TEXT_CHANGED = 'The text has changed since, in a way that may matter to you.';

function wordsOf(gap: ConsentGap, { practitioner, service }: Visit): string | null {
  switch (gap) {
    case 'form-changed':
    case 'text-changed':
      return TEXT_CHANGED;
    case 'other-practitioner':
      return `You signed for another clinician. ${practitioner.name} now treats you.`;
    case 'other-service':
      return `You signed for another treatment. This one is: ${service.name}.`;
    case 'sites-not-covered':
      return 'The places to be treated are not the ones that you signed for.';
    case 'ended':
      return 'Something that your consent was about has changed.';
    // It may be whom they signed for at first, after another: their signature ended in between.
    case 'practitioner-changed':
      return `Your clinician has changed since you signed. ${practitioner.name} now treats you.`;
    case 'sites-changed':
      return 'The places to be treated have changed since you signed.';
    case 'screening-changed':
      return 'Your answers to the safety questions have changed since you signed.';
    case 'too-old':
    case 'sign-again':
      return 'You signed a good while ago. We ask once more, closer to the treatment.';
    default:
      return null;
  }
}
