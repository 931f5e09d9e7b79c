import type { KnownBy, PartyRole, REACHED } from '../model';

/** Somebody who took part in a signature, as they are shown: on the desk, on the patient's page and in the copy. */
export type Party = {
  readonly role: PartyRole;
  readonly name: string;
  readonly relation: string | null;
  readonly language: string | null;
  readonly reached: (typeof REACHED)[number] | null;
  readonly knownBy: KnownBy | null;
  readonly agrees: boolean | null;
  readonly words: string | null;
  /** The sentence that was shown to them and that they confirmed. */
  readonly meaning: string | null;
};

const ROLES: Readonly<Record<PartyRole, string>> = {
  helper: 'Helped at the clinic',
  interpreter: 'Interpreter',
  witness: 'Witness',
  guardian: 'Guardian',
  'young-person': 'Young person',
  resolver: 'Clinician who decided',
};

const KNOWN_BY_WORDS: Readonly<Record<KnownBy, string>> = {
  'photo-id': 'They saw a photo ID of who signed',
  'known-here': 'Who signed is known at the clinic',
  'answered-details': 'Who signed told name, birthday and address',
};

export function partyRoleWord(role: PartyRole): string {
  return ROLES[role];
}

export function partyHeading({ role, name }: Pick<Party, 'role' | 'name'>): string {
  return `${partyRoleWord(role)}: ${name}`;
}

/** What is known of them, each with its name; what does not concern them is left out. */
export function partyFacts(party: Party): readonly { term: string; value: string }[] {
  const { role, relation, language, reached, knownBy, agrees, words, meaning } = party;
  const isDecision = role === 'resolver';
  const answer = isDecision ? ['It may go ahead', 'Do not treat'] : ['Yes', 'No, or not sure'];
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ['What they are to the patient', role === 'interpreter' ? null : relation],
    ['Sent by, or what they are to the patient', role === 'interpreter' ? relation : null],
    ['Language', language],
    ['How they took part', reached && (reached === 'phone' ? 'On the phone' : 'At the clinic')],
    ['How identity was checked', knownBy && KNOWN_BY_WORDS[knownBy]],
    [isDecision ? 'Decision' : 'Agrees', agrees === null ? null : answer[agrees ? 0 : 1]],
    ['They confirmed', meaning],
    [isDecision ? 'Reason' : 'In their own words', words],
  ];
  return facts.flatMap(([term, value]) => (value ? [{ term, value }] : []));
}
