'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { mailSignInLink } from '@/lib/auth/sign-in-link';
import { listPlaceIds } from '@/lib/clinic/queries';
import { confirmChange } from '@/lib/closure/confirm-change';
import { NOTHING_TOUCHED } from '@/lib/closure/model';
import { log } from '@/lib/log';
import type { ClinicId } from '@/lib/shared/ids';
import { safeError } from '@/lib/shared/safe-error';
import { staffChange } from '@/lib/staff/change-staff';
import { confirmWritten } from '../../confirm-written';
import { FIELD_OF, PROBLEMS } from '../staff-words';
import { readStaffChange, readStaffKind } from './staff-form';

const LIST = '/desk/settings/staff';
const AGAIN = { errors: { form: 'Look at the change again, please.' } };

/** Who comes or is changed: that touches no appointment, so there is nothing to look at first. */
export const saveStaff = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const kind = readStaffKind(input);
    if (kind !== 'invite' && kind !== 'edit') return AGAIN;
    const read = readStaffChange(kind, input);
    if ('errors' in read) return { errors: read.errors };
    const change = staffChange(await listPlaceIds(actor), read.change);
    const answer = { reason: '', fingerprint: NOTHING_TOUCHED, choices: new Map() };
    const made = await confirmChange(actor, change, answer);
    if (!made.ok) {
      if (made.error === 'reason-missing' || made.error === 'changed-meanwhile') return AGAIN;
      return { errors: { [FIELD_OF[made.error] ?? 'form']: PROBLEMS[made.error] } };
    }
    const done =
      read.change.kind === 'invite'
        ? await mailInvitation(actor.clinicId, read.change.emailKey)
        : 'saved';
    const location = typeof input.location === 'string' ? input.location : '';
    return { redirectTo: `${LIST}?${new URLSearchParams({ location, done })}` };
  },
});

/** They work here now, whatever becomes of the mail: they can ask for another link. */
async function mailInvitation(clinicId: ClinicId, emailKey: string): Promise<string> {
  try {
    await mailSignInLink(clinicId, emailKey);
    return 'invited';
  } catch (cause) {
    log.error({ err: safeError(cause) }, 'the mail of an invitation was not sent');
    return 'invited-unsent';
  }
}

/** Who leaves or comes back, with what was chosen for each appointment that this touches. */
export const changeStaff = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const kind = readStaffKind(input);
    const read = kind && readStaffChange(kind, input);
    if (!read || 'errors' in read) return AGAIN;
    return confirmWritten(actor, staffChange(await listPlaceIds(actor), read.change), input, {
      list: LIST,
      again: `${LIST}/change`,
      place: typeof input.location === 'string' ? input.location : '',
      problems: PROBLEMS,
    });
  },
});
