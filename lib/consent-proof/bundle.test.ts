import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyProof } from '@/public/verify-consent.mjs';
import { sha256 } from '../consent-ledger/model';
import { proofBundle } from './bundle';
import type { ProofRecord } from './model';
import { sampleRecord } from './testing/sample-record';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const bytes = String(publicKey.export({ format: 'jwk' }).x);
const SEAL = {
  fingerprint: sha256(Buffer.from(bytes, 'base64url')),
  publicKey: bytes,
  sign: (text: Uint8Array) => sign(null, text, privateKey).toString('base64url'),
};
const PDF = Buffer.from('%PDF-1.7 as good as any');

const said = (party: object) => ({ role: 'young-person', agrees: false, words: null, ...party });

let record: ProofRecord;
let file: Buffer;
beforeAll(() => {
  record = sampleRecord('Ωμέγα 山田 \u{1f600}');
  file = Buffer.from(proofBundle(record, PDF, SEAL));
});

describe('a proof file', () => {
  it('is proved by the one-page program, with the key and the PDF that one expects', () => {
    expect(verifyProof(file)).toMatchObject({ record, fingerprint: SEAL.fingerprint });
    expect(verifyProof(file, PDF, SEAL.fingerprint).pdf).toEqual(PDF);
    expect(() => verifyProof(file, Buffer.from('another'))).toThrow('The PDF is another');
    expect(() => verifyProof(file, null, '0'.repeat(64))).toThrow('another key');
  });

  it('fails when any byte is another, gone, or one too many', () => {
    fc.assert(
      fc.property(
        fc.nat(file.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.constantFrom('flip', 'drop', 'add'),
        (at, by, how) => {
          const other = [file.readUInt8(at) ^ by];
          const middle = { flip: other, drop: [], add: [by, file.readUInt8(at)] }[how];
          const changed = Buffer.concat([
            file.subarray(0, at),
            Buffer.from(middle),
            file.subarray(at + 1),
          ]);
          // A byte beside one like it: the same file again.
          fc.pre(!changed.equals(file));
          expect(() => verifyProof(changed)).toThrow();
        },
      ),
      { numRuns: 1_000, seed: 20_261_125 },
    );
  });

  it('fails when half a letter stands where a whole one was sealed', () => {
    const odd = Buffer.from(proofBundle(sampleRecord('\ufffd'), PDF, SEAL));
    expect(verifyProof(odd).record.signerName).toBe('\ufffd');
    const halved = odd.toString().replaceAll('\ufffd', '\\ud800');
    expect(() => verifyProof(Buffer.from(halved))).toThrow('do not belong');
  });

  it.each<[string, (record: ProofRecord) => unknown, string]>([
    ['another text', ({ document }) => ({ document: { ...document, title: 'x' } }), 'fingerprint'],
    ['somebody who took no part', () => ({ parties: [said({ name: 'Eve' })] }), 'not in the steps'],
    [
      'words that nobody said',
      ({ signerName }) => ({ parties: [said({ name: signerName, words: 'No.' })] }),
      'not what was sealed',
    ],
    ['another signer', () => ({ signerName: 'Eve' }), 'another person'],
    ['another time', () => ({ signedAt: '2027-03-01T10:00:00.001Z' }), 'another time'],
    ['no signature', ({ entries }) => ({ entries: entries.slice(0, 1) }), 'no signature'],
    [
      'changed words',
      ({ entries }) => ({
        entries: entries.map((one) => ({
          ...one,
          content: one.content.replace('layout', 'Layout'),
        })),
      }),
      'not those that were sealed',
    ],
    ['steps in another order', ({ entries }) => ({ entries: entries.toReversed() }), 'wrong place'],
    [
      'another kind of step',
      ({ entries }) => ({ entries: entries.map((one) => ({ ...one, kind: 'signed' })) }),
      'its own seal',
    ],
  ])('fails even if somebody with the clinic’s key seals %s', (_, change, words) => {
    const forged = { ...record, ...(change(record) as object) };
    const sealed = Buffer.from(proofBundle(forged, PDF, SEAL));
    expect(() => verifyProof(sealed)).toThrow(words);
  });
});
