import { canonicalJson } from '../shared/canonical-json';
import type { ProofRecord } from './model';
import type { Seal } from './signing-key';

/**
 * The proof file: the record, the PDF and the clinic's public key, sealed together (Ed25519, RFC 8032). Its bytes
 * follow from its parts in one way only, so that `public/verify-consent.mjs` refuses any other byte.
 */
export function proofBundle(record: ProofRecord, pdf: Buffer, seal: Seal): string {
  const payload = canonicalJson({ record, pdf: pdf.toString('base64') });
  const signature = seal.sign(Buffer.from(payload));
  const { publicKey } = seal;
  return `${JSON.stringify({ format: 'milium-consent-proof', version: 1, algorithm: 'Ed25519', publicKey, signature, payload })}\n`;
}
