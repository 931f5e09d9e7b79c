import { nameKey } from '../../patient/model';
import { mayHaveGuardian, needsGuardian, type TakingPart } from '../parties/taking-part';

/** Sentences that others confirm; the same words stand on the page and in the record. */
export const GUARDIAN_MEANS =
  'I have parental responsibility. I have read this and had the chance to ask, and I agree to it.';
export const INTERPRETER_MEANS =
  'I interpreted all that was said and written, completely and as it was meant.';
export const WITNESS_MEANS =
  'I saw that the patient understood and agreed freely. I take no part in the treatment.';
export const ASSENT_MEANS = 'It was explained to me, and I want it.';

export type Signer =
  | { readonly role: 'patient'; readonly name: string }
  | {
      readonly role: 'guardian';
      readonly name: string;
      readonly relation: string;
      readonly hasParentalResponsibility: boolean;
    };

export type Interpreter = {
  readonly name: string;
  readonly language: string;
  /** Who sent them, or what they are to the patient. */
  readonly relation: string;
  readonly reached: 'in-person' | 'phone';
  readonly hasConfirmed: boolean;
};

export type Witness = {
  readonly name: string;
  readonly relation: string;
  readonly hasConfirmed: boolean;
};

export type YoungPerson = { readonly agrees: boolean; readonly words: string };

export type PeopleAtDesk = {
  readonly signer: Signer;
  readonly interpreter: Interpreter | null;
  readonly witness: Witness | null;
  readonly youngPerson: YoungPerson | null;
};

export type DeskRefusal =
  | 'name-missing'
  | 'name-differs'
  | 'signer-is-helper'
  | 'guardian-missing'
  | 'guardian-not-needed'
  | 'guardian-is-patient'
  | 'relation-missing'
  | 'responsibility-missing'
  | 'assent-missing'
  | 'dissent-words-missing'
  | 'interpreter-missing'
  | 'interpreter-incomplete'
  | 'interpreter-involved'
  | 'interpreter-unconfirmed'
  | 'witness-missing'
  | 'witness-incomplete'
  | 'witness-unconfirmed'
  | 'witness-not-independent';

export type Around = {
  readonly takingPart: TakingPart;
  readonly patientName: string;
  readonly clinicianName: string;
  readonly helperName: string;
};

/** Why these people cannot sign together, in the order of the form; null: they can. */
export function deskRefusal(people: PeopleAtDesk, around: Around): DeskRefusal | null {
  return (
    signerRefusal(people.signer, around) ??
    youngPersonRefusal(people) ??
    interpreterRefusal(people, around) ??
    witnessRefusal(people, around)
  );
}

function signerRefusal(signer: Signer, around: Around): DeskRefusal | null {
  if (isBlank(signer.name)) return 'name-missing';
  // Whoever helps cannot be the one who is helped: nobody signs for a patient.
  if (isSame(signer.name, around.helperName)) return 'signer-is-helper';
  if (signer.role === 'patient') {
    if (needsGuardian(around.takingPart)) return 'guardian-missing';
    return isSame(signer.name, around.patientName) ? null : 'name-differs';
  }
  if (!mayHaveGuardian(around.takingPart)) return 'guardian-not-needed';
  if (isSame(signer.name, around.patientName)) return 'guardian-is-patient';
  if (isBlank(signer.relation)) return 'relation-missing';
  return signer.hasParentalResponsibility ? null : 'responsibility-missing';
}

/** Where a guardian signs, the young person says yes or no themselves; a no in their own words. */
function youngPersonRefusal({ signer, youngPerson }: PeopleAtDesk): DeskRefusal | null {
  if (signer.role !== 'guardian') return null;
  if (!youngPerson) return 'assent-missing';
  return !youngPerson.agrees && isBlank(youngPerson.words) ? 'dissent-words-missing' : null;
}

function interpreterRefusal(
  { interpreter, signer }: PeopleAtDesk,
  around: Around,
): DeskRefusal | null {
  if (!interpreter) return around.takingPart.needsInterpreter ? 'interpreter-missing' : null;
  const { name, language, relation, hasConfirmed } = interpreter;
  if ([name, language, relation].some(isBlank)) return 'interpreter-incomplete';
  // Nobody interprets for themselves, nor what they sign.
  if ([around.patientName, signer.name].some((one) => isSame(one, name))) {
    return 'interpreter-involved';
  }
  return hasConfirmed ? null : 'interpreter-unconfirmed';
}

function witnessRefusal(people: PeopleAtDesk, around: Around): DeskRefusal | null {
  const { witness, signer, interpreter } = people;
  if (!witness) return around.takingPart.needsWitness ? 'witness-missing' : null;
  if (isBlank(witness.name) || isBlank(witness.relation)) return 'witness-incomplete';
  const involved = [
    around.clinicianName,
    around.helperName,
    around.patientName,
    signer.name,
    interpreter?.name ?? '',
  ];
  if (involved.some((name) => isSame(name, witness.name))) return 'witness-not-independent';
  return witness.hasConfirmed ? null : 'witness-unconfirmed';
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function isSame(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other);
}
