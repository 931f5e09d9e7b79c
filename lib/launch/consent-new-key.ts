import { closePool } from '../../db/client';
import { PlainProblem } from '../../db/embedded/plain-problem';
import { systemActor } from '../auth/mint';
import { listPublicKeys, renewClinicSeal } from '../consent-proof/signing-key';
import { env } from '../env';
import type { ClinicCommand } from './clinic-command';
import { inWords, listClinics } from './clinics';

/** `clinic consent new-key`: what is sealed from now on has another key; the earlier ones stay to check with. */
export const consentNewKey: ClinicCommand = (args) => {
  if (args.length > 0) throw new PlainProblem('Use: npm run clinic -- consent new-key');
  return async (say) => {
    try {
      for (const { id, name, slug } of await listClinics(env().clinicSlug)) {
        const actor = systemActor(id, 'new-key');
        await renewClinicSeal(actor);
        const [key] = await listPublicKeys(actor);
        say(`✓ ${name} (${slug}) seals with a new key: ${key?.fingerprint}`);
      }
      return 0;
    } catch (cause) {
      throw inWords(cause);
    } finally {
      await closePool();
    }
  };
};
