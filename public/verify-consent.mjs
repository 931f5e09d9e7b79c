// Checks a proof file of a consent, offline: node verify-consent.mjs proof.json [copy.pdf] [--key FINGERPRINT]
//
// It needs Node.js 20 or newer and nothing else: no packages, no internet. It checks that
//   1. the file has exactly the bytes that its parts make, and not one other;
//   2. the clinic's key (Ed25519, RFC 8032) signed all of it; --key says which key you expect: ask the clinic;
//   3. the text that was shown has the fingerprint (SHA-256) that was signed;
//   4. every step has the words that were sealed, follows from the one before where that is in the file, and the
//      signature is among them;
//   5. the PDF in the file is the one you hold, if you give it.
// What it cannot tell: whether the clinic's whole record goes on from here. That is for the clinic's own check.

import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const sha256 = (data) => createHash('sha256').update(data).digest('hex');

/** JSON with keys in code-unit order and no white space: equal values have equal bytes. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** The hash of one step: its outside, one part a line. */
function entryHash(entry) {
  const { position, previousHash, kind, consentId, appointmentId, patientId, occurredAt, contentHash } = entry;
  const ids = [consentId, appointmentId, patientId].map((id) => id ?? '');
  return sha256([position, previousHash, kind, ...ids, occurredAt, contentHash].join('\n'));
}

function fail(problem) {
  throw new Error(problem);
}

function check(condition, problem) {
  if (!condition) fail(problem);
}

/**
 * Throws an Error that says what does not fit; else tells what was proved.
 * @param {Uint8Array} file
 * @param {Uint8Array | null} copy
 * @param {string | null} expectedKey
 */
export function verifyProof(file, copy = null, expectedKey = null) {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file);
  const { publicKey, signature, payload, ...rest } = JSON.parse(text);
  check(rest.format === 'milium-consent-proof' && rest.version === 1, 'This is no proof file that this program knows.');
  const { format, version, algorithm } = rest;
  const exact = `${JSON.stringify({ format, version, algorithm, publicKey, signature, payload })}\n`;
  // A half letter would be sealed as another one.
  const isWhole = exact === text && payload.isWellFormed();
  check(isWhole && algorithm === 'Ed25519', 'The file has bytes that do not belong to it.');
  for (const part of [publicKey, signature]) {
    check(Buffer.from(part, 'base64url').toString('base64url') === part, 'The seal is not written as it should be.');
  }
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  check(
    verify(null, Buffer.from(payload), key, Buffer.from(signature, 'base64url')),
    'The seal does not fit: something in the file was changed.',
  );
  const fingerprint = sha256(Buffer.from(publicKey, 'base64url'));
  check(expectedKey === null || expectedKey === fingerprint, 'It was sealed with another key than the one you expect.');
  const { record, pdf } = JSON.parse(payload);
  checkRecord(record);
  const pdfHash = sha256(Buffer.from(pdf, 'base64'));
  check(copy === null || sha256(copy) === pdfHash, 'The PDF is another than the one in the proof file.');
  return { record, fingerprint, pdfHash, pdf: Buffer.from(pdf, 'base64') };
}

function checkRecord({ document, documentHash, consentId, signerName, signedAt, entries, parties = [] }) {
  check(sha256(canonical(document)) === documentHash, 'The text that was shown does not have its fingerprint.');
  let before = null;
  for (const entry of entries) {
    const where = `Step ${entry.position}`;
    check(sha256(entry.content) === entry.contentHash, `${where}: its words are not those that were sealed.`);
    check(entryHash(entry) === entry.entryHash, `${where}: it does not fit its own seal.`);
    check(before === null || entry.position > before.position, `${where}: it stands in the wrong place.`);
    const follows = before?.position !== entry.position - 1 || before.entryHash === entry.previousHash;
    check(follows, `${where}: it does not follow from the step before.`);
    const told = JSON.parse(entry.content);
    for (const part of ['kind', 'consentId', 'appointmentId', 'patientId', 'occurredAt']) {
      check((told[part] ?? null) === entry[part], `${where}: its words tell another ${part}.`);
    }
    check(entry.consentId !== consentId || told.documentHash === documentHash, `${where}: it is about another text.`);
    before = entry;
  }
  const tells = (text) => entries.some((entry) => entry.consentId === consentId && entry.content.includes(text));
  // Records of before these were sealed have no such hash in their steps.
  const sealsShown = entries.some(({ content }) => JSON.parse(content).detail?.shownHash !== undefined);
  for (const { role, name, agrees, words, meaning } of parties) {
    check(tells(JSON.stringify(name)), 'Somebody is said to have taken part who is not in the steps.');
    const isSealed = words !== null && (sealsShown || !(role === 'guardian' && agrees));
    check(!isSealed || tells(sha256(words)), 'What somebody said is not what was sealed.');
    const isShownSealed = sealsShown && typeof meaning === 'string';
    check(!isShownSealed || tells(sha256(meaning)), 'What was shown to somebody is not what was sealed.');
  }
  const signed = entries.find(({ kind }) => kind === 'signed') ?? fail('There is no signature among the steps.');
  const told = JSON.parse(signed.content);
  const name = told.detail?.signature?.name ?? told.actor?.name;
  const at = told.detail?.signature?.signedAt ?? told.occurredAt;
  check(name === signerName && at === signedAt, 'The signature names another person or another time.');
}

function signerRole({ entries }) {
  const signed = entries.find(({ kind }) => kind === 'signed');
  return JSON.parse(signed.content).detail?.signature?.role ?? 'patient';
}

/** Each kind of step in plain words; the clinic's PDF uses the same. */
const STEP_WORDS = {
  'form-published': 'The clinic published its text',
  presented: 'The text was shown',
  'disclosure-accepted': 'Agreed to sign electronically',
  'understanding-attempted': 'Answered the questions about what was read',
  'words-left': 'Wrote a question or a wish',
  'identity-proved': 'Proved who they are',
  signed: 'Signed by the patient',
  assented: 'Agreed to by the young person',
  dissented: 'Somebody did not agree',
  'guardian-signed': 'Signed by the guardian',
  'interpreter-named': 'An interpreter was named',
  witnessed: 'Witnessed',
  'conflict-resolved': 'A clinician decided where two differed',
  'question-answered': 'A question was answered by the clinician',
  countersigned: 'Signed by the clinician',
  reconfirmed: 'Confirmed once more on the day',
  withdrawn: 'Taken back',
  'opt-ins-withdrawn': 'A choice about photographs or teaching was taken back',
  refused: 'Refused by the patient',
  ended: 'Ended: something that it rests on has changed',
  'copy-made': 'A copy was made',
  'paper-copy-given': 'The copy on paper was handed over',
  'paper-copy-not-given': 'The copy on paper was not handed over: that was noted by mistake',
  'legal-hold-set': 'Kept for a legal reason',
  'legal-hold-lifted': 'No longer kept for a legal reason',
  'retention-confirmed': 'Erased at the end of its time',
};

/**
 * What a step was. One of a later program keeps its code: nothing is left out.
 * @param {{ kind: string, content: string }} entry
 */
export function stepWords({ kind, content }) {
  const { detail } = JSON.parse(content);
  if (kind === 'signed' && detail?.signature?.role === 'guardian') return 'Signed by the guardian for the patient';
  if (kind === 'disclosure-accepted' && detail?.wantsPaperCopy === true) {
    return 'Agreed to sign electronically, and asked for a copy on paper';
  }
  return Object.hasOwn(STEP_WORDS, kind) ? STEP_WORDS[kind] : kind;
}

/**
 * The session that a step came out of, shortened: steps with the same one came from the same browser, or the same link.
 * @param {{ content: string }} entry
 */
export function sessionWords({ content }) {
  const { actor } = JSON.parse(content);
  return actor?.session ? `, session ${actor.session.id.slice(0, 8)} (${actor.session.kind})` : '';
}

function main(args) {
  const at = args.indexOf('--key');
  const expectedKey = at === -1 ? null : (args[at + 1] ?? '');
  const [proof, copy] = at === -1 ? args : args.filter((_, index) => index !== at && index !== at + 1);
  if (!proof) fail('Use: node verify-consent.mjs proof.json [copy.pdf] [--key FINGERPRINT]');
  const { record, fingerprint, pdfHash } = verifyProof(readFileSync(proof), copy ? readFileSync(copy) : null, expectedKey);
  console.log(`It fits. ${record.document.title}`);
  console.log(`Signed by ${record.signerName} (${signerRole(record)}) at ${record.signedAt}, version ${record.document.formVersion} of the text.`);
  console.log(`Clinic: ${record.clinic.name}. Each step, by its place in the clinic's record:`);
  for (const entry of record.entries) console.log(`  ${entry.position}. ${stepWords(entry)}, ${entry.occurredAt}${sessionWords(entry)}`);
  console.log(`PDF (SHA-256): ${pdfHash}${copy ? ', and yours is the same' : ''}`);
  console.log(`Sealed with the key ${fingerprint}${expectedKey ? ', which you expected' : ': ask the clinic whether it is theirs'}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    main(process.argv.slice(2));
  } catch (problem) {
    console.error(`It does not fit: ${problem.message}`);
    process.exitCode = 1;
  }
}
