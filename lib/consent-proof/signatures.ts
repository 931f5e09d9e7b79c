import type { ProofRecord } from './model';

export type ShownSignature = {
  readonly position: number;
  readonly name: string;
  readonly role: string;
  readonly meaning: string;
  readonly signedAt: string;
  readonly signedAtLocal: string | null;
  readonly how: string;
};

const ROLES: Readonly<Record<string, string>> = {
  patient: 'Patient',
  'young-person': 'Young person',
  guardian: 'Guardian',
  witness: 'Witness',
  interpreter: 'Interpreter',
  clinician: 'Clinician',
};

const HOW: Readonly<Record<string, string>> = {
  'mailed-code': 'with a code sent to their mail address',
  'signed-in': 'signed in',
  'booking-session': 'with the link or browser that holds their booking',
  'seen-at-desk': 'seen at the clinic',
};

/** Every signature that the record's entries tell of, in their order. What was carried over has it on its outside. */
export function signaturesOf({ entries, signerName }: ProofRecord): readonly ShownSignature[] {
  return entries.flatMap(({ position, kind, content, occurredAt }): ShownSignature[] => {
    const told: { detail?: Told } = JSON.parse(content);
    const signature = told.detail?.signature;
    if (!signature) {
      if (kind !== 'signed') return [];
      const meaning = told.detail?.evidence?.meaning ?? '';
      const how = 'Typed';
      const outside = { name: signerName, role: 'Patient', meaning, how };
      return [{ ...outside, position, signedAt: occurredAt, signedAtLocal: null }];
    }
    const { name, role, meaning, signedAt, signedAtLocal, method, identity } = signature;
    const how = `${method === 'drawn' ? 'Drawn' : 'Typed'}, ${HOW[identity.method] ?? identity.method}`;
    return [{ position, name, role: ROLES[role] ?? role, meaning, signedAt, signedAtLocal, how }];
  });
}

type Told = {
  readonly signature?: {
    readonly name: string;
    readonly role: string;
    readonly meaning: string;
    readonly signedAt: string;
    readonly signedAtLocal: string;
    readonly method: string;
    readonly identity: { readonly method: string };
  } | null;
  readonly evidence?: { readonly meaning?: string };
};
