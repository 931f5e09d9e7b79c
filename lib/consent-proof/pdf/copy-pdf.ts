import { blocksOf } from '../../consent/document/read-document';
import type { ConsentDocument, DocumentBlock } from '../../consent/model';
import { optInStanding } from '../../consent/opt-ins/standing';
import { optInWords } from '../../consent/opt-ins/words';
import { partyFacts, partyHeading } from '../../consent/parties/party-words';
import { DRAWING_SHEET } from '../../consent/signing/drawing';
import { documentLanguage } from '../../consent/words/shown';
import { LESION_SITES } from '../../procedure/model';
import { formatDate, formatTime, formatTimeZone } from '../../shared/format';
import { required } from '../../shared/invariant';
import { CONSENT_WORDS_HEADINGS, type ProofRecord } from '../model';
import { signaturesOf } from '../signatures';
import { standingWords, stepWords } from '../step-words';
import { Paper } from './paper';

/**
 * The patient's copy: what was shown, answered and signed, each step and its hash, as a tagged PDF. The same record
 * gives the same bytes.
 */
export async function copyPdf(record: ProofRecord): Promise<Buffer> {
  const last = required(record.entries.at(-1), 'a signed consent has entries');
  const paper = new Paper({
    title: record.document.title,
    author: record.clinic.name,
    locale: record.document.locale,
    at: new Date(last.occurredAt),
  });
  head(paper, record);
  for (const block of blocksOf(record.document)) blockPart(paper, block, record.document);
  answersPart(paper, record);
  signaturesPart(paper, record);
  tookPartPart(paper, record);
  stepsPart(paper, record);
  checkingPart(paper, record);
  return paper.close(`${record.clinic.name} · appointment ${record.reference}`);
}

/**
 * The copy tells in English what it is and how it can be checked; what was shown stands in its own language. Where the
 * two differ, each part says which it is in, for who has it read out.
 */
function around({ document }: Pick<ProofRecord, 'document'>): 'en-GB' | undefined {
  return document.layout === 2 && document.words ? 'en-GB' : undefined;
}

function head(paper: Paper, record: ProofRecord): void {
  const { document, clinic, reference } = record;
  paper.section();
  paper.heading(1, document.title);
  if (around(record)) paper.section(around(record));
  paper.paragraph(
    'Your copy: what you were shown, what you answered, who signed and when. Nothing in it was changed since.',
  );
  paper.facts([
    { term: 'Where it stands', value: standingWords(record.entries.map(({ kind }) => kind)) },
    { term: 'Patient', value: `${document.patient.name}, born ${document.patient.birthDate}` },
    {
      term: 'Clinician',
      value: `${document.practitioner.name}, ${document.practitioner.title}, ${document.practitioner.registration}`,
    },
    { term: 'Clinic', value: `${clinic.name} (${clinic.legalName})` },
    { term: 'Appointment', value: `${document.visit.when}. ${document.visit.location}` },
    { term: 'Reference', value: reference },
    { term: 'First shown', value: moment(record.presentedAt, record.timeZone) },
    { term: 'Text', value: `Version ${document.formVersion}, language ${document.locale}` },
    ...sitesFact(record),
  ]);
  paper.section(around(record));
  paper.heading(2, 'What you were shown');
}

function sitesFact({ document }: ProofRecord) {
  if (document.layout !== 2 || document.sites.length === 0) return [];
  const value = document.sites.map(({ site, count }) => `${count} × ${LESION_SITES[site]}`);
  return [{ term: 'Where the milia are', value: value.join(', ') }];
}

/** Read in the order that DocumentBlock names, as on the page. */
function blockPart(paper: Paper, block: DocumentBlock, document: ConsentDocument): void {
  const { say } = documentLanguage(document);
  const chosen = around({ document }) ? `(${say('option-chosen')})` : '(this consent)';
  paper.section();
  paper.heading(3, block.heading);
  paper.facts(block.facts);
  for (const paragraph of block.paragraphs) paper.paragraph(paragraph);
  paper.list(block.items);
  paper.list(block.risks.map((risk) => riskWords(risk, say('serious'))));
  for (const { name, isChosen, rows } of block.options) {
    paper.heading(4, isChosen ? `${name} ${chosen}` : name);
    paper.facts(rows);
  }
  paper.facts(block.choices.map(({ label, explanation }) => ({ term: label, value: explanation })));
}

function riskWords(risk: DocumentBlock['risks'][number], serious: string): string {
  const { text, isSerious, word, number, finer, basis, note, personal } = risk;
  const size = [word, number, finer].filter((part) => part !== null).join(', ');
  return [`${text}${isSerious ? ` ${serious}` : ''}: ${size}.`, basis, note, ...personal]
    .filter((part) => part !== null && part !== '')
    .join(' ');
}

function answersPart(paper: Paper, record: ProofRecord): void {
  const { screening, words } = record;
  paper.section(around(record));
  paper.heading(2, 'What you answered');
  if (screening.length === 0) paper.paragraph('No safety questions were asked.');
  paper.facts(screening.map(({ question, answer }) => ({ term: question, value: answer })));
  for (const { kind, text, answer } of words) {
    paper.heading(4, CONSENT_WORDS_HEADINGS[kind]);
    paper.paragraph(text);
    if (answer !== null) paper.facts([{ term: 'The clinician’s answer', value: answer }]);
  }
  optInsPart(paper, record);
}

function optInsPart(paper: Paper, record: ProofRecord): void {
  const { document, optIns, entries, consentId, timeZone } = record;
  const own = entries.filter((entry) => entry.consentId === consentId);
  const choices = optInStanding(document, optIns, own);
  if (choices.length === 0) return;
  paper.heading(3, 'What you agreed to besides the treatment');
  paper.facts(
    choices.map((choice) => ({ term: choice.label, value: optInWords(choice, timeZone) })),
  );
}

function signaturesPart(paper: Paper, record: ProofRecord): void {
  paper.section(around(record));
  paper.heading(2, 'Signatures');
  const { document } = record;
  const said = document.layout === 2 ? Object.values(document.words ?? {}) : [];
  const shownIn = (meaning: string) => (said.includes(meaning) ? document.locale : undefined);
  for (const signature of signaturesOf(record)) {
    const { name, role, meaning, signedAt, signedAtLocal, how, session, position } = signature;
    const { drawing } = signature;
    paper.heading(3, `${role}: ${name}`);
    if (drawing) paper.drawing(drawing, DRAWING_SHEET, `The signature that ${name} drew`);
    paper.facts([
      { term: 'Meaning', value: meaning, lang: shownIn(meaning) },
      { term: 'When', value: moment(signedAt, record.timeZone) },
      {
        term: 'The same time, exactly',
        value: [signedAtLocal, signedAt].filter(Boolean).join(' = '),
      },
      { term: 'How', value: `${how}. Step ${position} of the clinic’s record.` },
      ...(session ? [{ term: 'Signed from', value: session }] : []),
    ]);
  }
}

function tookPartPart(paper: Paper, record: ProofRecord): void {
  const { parties = [] } = record;
  if (parties.length === 0) return;
  paper.section(around(record));
  paper.heading(2, 'Who took part');
  for (const party of parties) {
    paper.heading(3, partyHeading(party));
    paper.facts(partyFacts(party));
  }
}

function stepsPart(paper: Paper, record: ProofRecord): void {
  paper.section(around(record));
  paper.heading(2, 'Every step');
  paper.paragraph(
    'The clinic keeps one record of all consents. Each step in it is sealed with a number that is made from the step before: nobody can change, remove or add one without breaking the seals after it.',
  );
  paper.facts(
    record.entries.map((entry) => ({
      term: `${entry.position}. ${stepWords(entry)}, ${moment(entry.occurredAt, record.timeZone)}`,
      value: entry.entryHash,
    })),
  );
}

function checkingPart(paper: Paper, record: ProofRecord): void {
  const { documentHash, consentId } = record;
  paper.section(around(record));
  paper.heading(2, 'How to check this copy');
  paper.paragraph(
    'The proof file that you can download beside this copy holds all of this as data, this very PDF, and the clinic’s seal. Anyone can check it on their own computer, without the internet, with the short program that the clinic’s website offers. If a single letter was changed, the check fails.',
  );
  paper.facts([
    { term: 'Fingerprint of the text that was shown (SHA-256)', value: documentHash },
    { term: 'Number of this consent', value: consentId },
  ]);
  paper.note(
    'A letter that could not be drawn here is written as its Unicode number, such as [U+5C71]; the proof file has it as it was typed.',
  );
}

/** "Tuesday 1 December 2026, 10:15 am, London time (GMT)". */
function moment(instant: string, timeZone: string): string {
  const at = new Date(instant);
  return `${formatDate(at, timeZone)}, ${formatTime(at, timeZone)}, ${formatTimeZone(at, timeZone)}`;
}
