/** Who signed: their name, and what they are to the patient where they signed in their place. */
export type Signer = {
  readonly signerName: string | null;
  /** Null: the patient signed. */
  readonly signingGuardian: string | null;
};

/** "Ada Example"; "Mo Example, guardian (Mother)". */
export function signerWords({ signerName, signingGuardian }: Signer): string {
  const name = signerName ?? '';
  if (signingGuardian === null) return name;
  return signingGuardian === '' ? `${name}, guardian` : `${name}, guardian (${signingGuardian})`;
}

/** "the patient"; "the guardian". */
export function signerRole({ signingGuardian }: Pick<Signer, 'signingGuardian'>): string {
  return signingGuardian === null ? 'the patient' : 'the guardian';
}
