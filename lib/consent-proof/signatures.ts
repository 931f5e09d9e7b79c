import { drawingPath } from '../consent/signing/drawing';
import { sha256 } from '../consent-ledger/model';
import type { ProofRecord } from './model';

export type ShownSignature = {
  readonly position: number;
  readonly name: string;
  readonly role: string;
  readonly meaning: string;
  readonly signedAt: string;
  readonly signedAtLocal: string | null;
  readonly how: string;
  /** Which session it was signed in, by kind and number; null: none is told of. */
  readonly session: string | null;
  /** The path of what was drawn, on its sheet; null when the name was only typed. */
  readonly drawing: string | null;
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
  'by-phone': 'on the phone',
};

/** Under what they acted, as the entry tells it. */
const SESSIONS: Readonly<Record<string, string>> = {
  'booking-browser': 'The browser that booked',
  'visit-link': 'The link in their mail',
  'patient-sign-in': 'A browser where they were signed in',
  'staff-sign-in': 'A browser where a member of staff was signed in',
};

/** Every signature that the record's entries tell of, in their order. What was carried over has it on its outside. */
export function signaturesOf({
  entries,
  signerName,
  drawing,
}: ProofRecord): readonly ShownSignature[] {
  return entries.flatMap(({ position, kind, content, occurredAt }): ShownSignature[] => {
    const told: { actor?: TellingActor; detail?: Told } = JSON.parse(content);
    const session = sessionWords(told.actor);
    const signature = told.detail?.signature;
    if (!signature) {
      if (kind !== 'signed') return [];
      const meaning = told.detail?.evidence?.meaning ?? '';
      const how = 'Typed';
      const outside = { name: signerName, role: 'Patient', meaning, how, session };
      return [{ ...outside, position, signedAt: occurredAt, signedAtLocal: null, drawing: null }];
    }
    const { name, role, meaning, signedAt, signedAtLocal, method, identity } = signature;
    const isDrawn = drawing !== undefined && signature.drawingHash === sha256(drawing);
    const how = `${method === 'drawn' ? 'Typed and drawn' : 'Typed'}, ${HOW[identity.method] ?? identity.method}`;
    return [
      {
        ...{ position, name, meaning, signedAt, signedAtLocal, how, session },
        role: ROLES[role] ?? role,
        drawing: isDrawn ? drawingPath(drawing) : null,
      },
    ];
  });
}

type TellingActor = { readonly session?: { readonly kind: string; readonly id: string } | null };

function sessionWords(actor: TellingActor | undefined): string | null {
  if (!actor?.session) return null;
  const { kind, id } = actor.session;
  return `${SESSIONS[kind] ?? kind}. Session ${id}`;
}

type Told = {
  readonly signature?: {
    readonly name: string;
    readonly role: string;
    readonly meaning: string;
    readonly signedAt: string;
    readonly signedAtLocal: string;
    readonly method: string;
    readonly drawingHash?: string | null;
    readonly identity: { readonly method: string };
  } | null;
  readonly evidence?: { readonly meaning?: string };
};
