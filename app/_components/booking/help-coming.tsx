import type { Visit } from '@/lib/appointment/queries';
import type { BearerActor } from '@/lib/auth/actor';
import { findHelpAwaited } from '@/lib/consent/understanding/calls-due';
import { Notice } from '../ui/notice';
import { PhoneLink } from './phone-link';

type HelpComingProps = { readonly bearer: BearerActor; readonly visit: Visit };

const TO_COME: readonly Visit['status'][] = ['proposed', 'booked', 'arrived'];

/** Whoever asked for help is told that we ring; nothing once we have. */
export async function HelpComing({ bearer, visit }: HelpComingProps) {
  if (!TO_COME.includes(visit.status) || !(await findHelpAwaited(bearer))) return null;
  return (
    <Notice tone="info" title="We ring you before you come">
      <p>
        You told us that you would like some help. We ring you to ask what you need.
        {visit.service.consentRequired ? ' Please sign the consent after that call.' : ''} Would you
        rather ring us? <PhoneLink phone={visit.location.phone} />
      </p>
    </Notice>
  );
}
