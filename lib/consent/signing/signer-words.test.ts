import { expect, it } from 'vitest';
import { signerRole, signerWords } from './signer-words';

it.each([
  [null, 'Mo Example', 'the patient'],
  ['Mother', 'Mo Example, guardian (Mother)', 'the guardian'],
  ['', 'Mo Example, guardian', 'the guardian'],
])('says who signed in what role (%s)', (signingGuardian, words, role) => {
  const signer = { signerName: 'Mo Example', signingGuardian };
  expect(signerWords(signer)).toBe(words);
  expect(signerRole(signer)).toBe(role);
});
