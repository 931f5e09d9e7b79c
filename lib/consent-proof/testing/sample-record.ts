import type { LedgerDetails, ShownForm } from '../../consent-ledger/details';
import {
  contentText,
  entryHashOf,
  GENESIS,
  type LedgerActor,
  type LedgerStep,
  sha256,
} from '../../consent-ledger/model';
import { signatureOf } from '../../consent-ledger/signature';
import { hashJson } from '../../shared/canonical-json';
import { type Id, newId } from '../../shared/ids';
import type { ProofEntry, ProofRecord } from '../model';

const PRESENTED_AT = new Date('2027-03-01T09:50:00.000Z');
const SIGNED_AT = new Date('2027-03-01T10:00:00.000Z');

type Sample = {
  readonly drawing?: string;
  readonly session?: LedgerActor['session'];
};

/** A whole record, made up, of somebody with this name. */
export function sampleRecord(name: string, { session = null, ...drawn }: Sample = {}): ProofRecord {
  const document = sampleDocument(name);
  const documentHash = hashJson(document);
  const subject = {
    consentId: newId<NonNullable<LedgerStep['consentId']>>(),
    appointmentId: newId<NonNullable<LedgerStep['appointmentId']>>(),
    patientId: newId<NonNullable<LedgerStep['patientId']>>(),
    documentHash,
    by: { kind: 'patient', id: 'visit', name, role: 'patient', session },
  } as const;
  const form = { formId: newId<Id<'ConsentForm'>>(), formVersion: 3, locale: 'en-GB' };
  const entries = chained([
    [PRESENTED_AT, { ...subject, kind: 'presented', detail: { ...form, reflectionEndsAt: null } }],
    [SIGNED_AT, { ...subject, kind: 'signed', detail: signedDetail(name, form, drawn) }],
  ]);
  return {
    clinic: { id: CLINIC_ID, name: 'Milia Clinic', legalName: 'Milia Clinic Ltd' },
    consentId: subject.consentId,
    reference: 'K7Q-2MX',
    timeZone: 'Europe/London',
    document,
    documentHash,
    signerName: name,
    ...drawn,
    presentedAt: PRESENTED_AT.toISOString(),
    signedAt: SIGNED_AT.toISOString(),
    screening: [
      { question: 'Are you pregnant?', answer: 'No' },
      { question: 'Does cold bring you out in a rash?', answer: 'Not sure' },
    ],
    words: [{ kind: 'question', text: 'Will it hurt?\nHow long?', answer: 'A little, for a day.' }],
    optIns: ['photos'],
    entries,
  };
}

const CLINIC_ID = newId<Parameters<typeof contentText>[0]['clinicId']>();

function signedDetail(
  name: string,
  form: ShownForm,
  { drawing }: { readonly drawing?: string },
): LedgerDetails['signed'] {
  return {
    ...form,
    presentedAt: PRESENTED_AT.toISOString(),
    reflectionEndsAt: null,
    practitionerId: newId(),
    healthcareServiceId: newId(),
    sites: [],
    optIns: ['photos'],
    answersHash: null,
    understanding: null,
    blocksServed: [{ key: 'risks', version: 1 }],
    blocksViewed: null,
    disclosure: null,
    interpreter: null,
    guardian: null,
    assistedBy: null,
    signature: signatureOf({
      name,
      role: 'patient',
      method: drawing ? 'drawn' : 'typed-name',
      drawingHash: drawing ? sha256(drawing) : null,
      meaning: 'I agree to this treatment, and I know that it can leave a mark.',
      signedAt: SIGNED_AT,
      timeZone: 'Europe/London',
      identity: { method: 'mailed-code', provedAt: SIGNED_AT.toISOString() },
      ipAddress: '192.0.2.1',
      userAgent: 'test',
    }),
  };
}

function chained(steps: readonly (readonly [Date, LedgerStep])[]): ProofEntry[] {
  let previousHash = GENESIS;
  return steps.map(([occurredAt, step], index) => {
    const at = occurredAt.toISOString();
    const content = contentText({ layout: 1, clinicId: CLINIC_ID, occurredAt: at, step });
    const { kind, consentId, appointmentId, patientId } = step;
    const outside = { kind, consentId, appointmentId, patientId, contentHash: sha256(content) };
    const envelope = { position: index + 1, previousHash, ...outside };
    const entryHash = entryHashOf({ ...envelope, occurredAt });
    previousHash = entryHash;
    return { ...envelope, entryHash, occurredAt: at, content };
  });
}

function sampleDocument(name: string): ProofRecord['document'] {
  const empty = {
    version: 3,
    facts: [],
    paragraphs: [],
    items: [],
    risks: [],
    options: [],
    choices: [],
  };
  return {
    layout: 2,
    formVersion: 3,
    locale: 'en-GB',
    title: 'Your consent to freezing (cryotherapy)',
    patient: { name, birthDate: '1990-02-03' },
    practitioner: { name: 'Dr Amara Osei', title: 'Dermatologist', registration: 'GMC 0000000' },
    visit: {
      location: 'London',
      when: 'Monday 8 March 2027, 10:15 am, London time (GMT)',
      treatment: 'Freezing',
    },
    sites: [{ site: 'cheek-left', count: 3 }],
    blocks: [
      {
        ...empty,
        key: 'harmless',
        heading: 'Milia are harmless',
        paragraphs: ['They may go by themselves, and they leave no scar if you leave them alone.'],
        items: ['No treatment is needed for your health.', 'You can say no at any time.'],
      },
      {
        ...empty,
        key: 'risks',
        heading: 'What can go wrong',
        risks: [
          {
            text: 'A scar',
            kind: 'scar',
            isSerious: false,
            word: 'rare',
            number: 'less than 1 in 100 people',
            finer: '1 to 9 in 10,000 people',
            dots: { filled: 0, open: 1 },
            basis: 'Written in leaflets; nobody has counted it for milia.',
            note: null,
            personal: ['You told us that you scar easily: for you it is more likely.'],
          },
        ],
      },
      {
        ...empty,
        key: 'choices',
        heading: 'Your other choices',
        options: [
          {
            key: 'nothing',
            name: 'Doing nothing',
            isChosen: false,
            rows: [{ term: 'Cost', value: '£0' }],
          },
          {
            key: 'cryo',
            name: 'Freezing',
            isChosen: true,
            rows: [{ term: 'Cost', value: '£110' }],
          },
        ],
        choices: [{ key: 'photos', label: 'Photographs', explanation: 'For your record only.' }],
      },
    ],
  };
}
