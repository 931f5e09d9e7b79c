import type { StaffActor } from '../../auth/actor';
import { type Id, newId } from '../../shared/ids';
import type { KnownBy } from '../model';
import {
  ASSENT_MEANS,
  GUARDIAN_MEANS,
  INTERPRETER_MEANS,
  type PeopleAtDesk,
  WITNESS_MEANS,
} from '../signing/desk-rules';
import type { Language } from '../words/language';
import type { NewParty } from './add-parties';

const newPartyId = () => newId<Id<'ConsentParty'>>();

/** Those who sat together, each as they are kept, what they confirmed in the language of the text; the rules have been checked. */
export function partiesOf(
  helper: StaffActor,
  { signer, interpreter, witness, youngPerson, knownBy }: PeopleAtDesk & { knownBy: KnownBy },
  patientName: string,
  { text }: Pick<Language, 'text'>,
): readonly NewParty[] {
  const parties: NewParty[] = [{ id: newPartyId(), role: 'helper', name: helper.name, knownBy }];
  if (signer.role === 'guardian') {
    parties.push({
      id: newPartyId(),
      role: 'guardian',
      name: signer.name.trim(),
      relation: signer.relation.trim(),
      agrees: true,
      meaning: text('guardian-means', GUARDIAN_MEANS),
    });
    if (youngPerson) {
      const assent = text('assent-means', ASSENT_MEANS);
      parties.push(youngPersonsWord(youngPerson, patientName, assent));
    }
  }
  if (interpreter) {
    const { language, reached } = interpreter;
    parties.push({
      id: newPartyId(),
      role: 'interpreter',
      name: interpreter.name.trim(),
      relation: interpreter.relation.trim(),
      language: language.trim(),
      reached,
      meaning: INTERPRETER_MEANS,
    });
  }
  if (witness) {
    parties.push({
      id: newPartyId(),
      role: 'witness',
      name: witness.name.trim(),
      relation: witness.relation.trim(),
      meaning: WITNESS_MEANS,
    });
  }
  return parties;
}

/** What the young person themselves says, in their own words. */
export function youngPersonsWord(
  { agrees, words }: { readonly agrees: boolean; readonly words: string },
  name: string,
  assent: string = ASSENT_MEANS,
): NewParty {
  return {
    id: newPartyId(),
    role: 'young-person',
    name,
    agrees,
    words: words.trim() || null,
    ...(agrees ? { meaning: assent } : {}),
  };
}
