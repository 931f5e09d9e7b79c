import { describe, expect, it } from 'vitest';
import type { ConsentDocumentV2 } from '../../consent/model';
import type { ProofRecord } from '../model';
import { sampleRecord } from '../testing/sample-record';
import { textOfPdf } from '../testing/text-of-pdf';
import { copyPdf } from './copy-pdf';

describe('the patient’s copy', () => {
  it('gives the same bytes for the same record, and other bytes for another', async () => {
    const record = sampleRecord('Ada Example');
    const first = await copyPdf(record);
    expect((await copyPdf(record)).equals(first)).toBe(true);
    expect((await copyPdf({ ...record, reference: 'ZZZ-ZZZ' })).equals(first)).toBe(false);
  });

  it('is tagged, and says its language and title', async () => {
    const file = (await copyPdf(sampleRecord('Ada Example'))).toString('latin1');
    for (const part of [
      '/StructTreeRoot',
      '/Marked true',
      '/Lang (en-GB)',
      '/DisplayDocTitle true',
      '/S /H1',
      '/S /LBody',
      'pdfuaid:part',
    ]) {
      expect(file, part).toContain(part);
    }
  });

  it('says which part is in the language that was read, and which in English', async () => {
    const english = sampleRecord('Ada Example');
    const words = { serious: '(grave)', 'option-chosen': 'Ce texte' };
    const document = { ...english.document, locale: 'fr-FR', words } as ConsentDocumentV2;
    const pdf = await copyPdf({ ...english, document });
    const file = pdf.toString('latin1');
    expect(file).toContain('/Lang (fr-FR)');
    expect(file.match(/\/Lang \(en-GB\)/g)?.length).toBeGreaterThan(4);
    expect(textOfPdf(pdf)).toContain('(Ce texte)');
    const inEnglish = (await copyPdf(english)).toString('latin1');
    expect(inEnglish.match(/\/Lang \(/g)).toHaveLength(1);
  });

  it('holds as real text what was shown, answered and signed, each seal, and page n of m', async () => {
    const record = sampleRecord('Ada Example');
    const text = textOfPdf(await copyPdf(record));
    for (const part of [
      record.document.title,
      'They may go by themselves',
      'less than 1 in 100 people',
      'you scar easily',
      'Doing nothing',
      'Does cold bring you out in a rash?',
      'Not sure',
      'A little, for a day.',
      'Photographs',
      '3 × left cheek',
      'Patient: Ada Example',
      'I agree to this treatment',
      '2027-03-01T10:00:00+00:00 = 2027-03-01T10:00:00.000Z',
      ...record.entries.map(({ entryHash }) => entryHash),
      record.documentHash,
      'page 1 of ',
    ]) {
      expect(text.replaceAll(' ', ''), part).toContain(part.replaceAll(' ', ''));
    }
  });

  it('shows a drawing that was signed with as lines and says whose it is, and no other', async () => {
    const drawing = '10,10 40,60;80,20';
    const signed = sampleRecord('Ada Example', { drawing });
    const other = { ...signed, drawing: '10,10 40,61' };
    const file = (await copyPdf(signed)).toString('latin1');
    expect(file).toContain('/S /Figure');
    expect(file).toContain('(The signature that Ada Example drew)');
    expect((await copyPdf(other)).toString('latin1')).not.toContain('/S /Figure');
  });

  it('says in which session each signed, and of an entry from before that was kept nothing', async () => {
    const session = { kind: 'visit-link', id: 'ab12'.repeat(16) } as const;
    const text = textOfPdf(await copyPdf(sampleRecord('Ada Example', { session })));
    expect(text.replaceAll(' ', '')).toContain(`Thelinkintheirmail.Session${session.id}`);
    const kept = sampleRecord('Ada Example');
    const before: ProofRecord = {
      ...kept,
      entries: kept.entries.map((entry) => ({
        ...entry,
        content: entry.content.replace(',"session":null', ''),
      })),
    };
    expect(before.entries[0]?.content).not.toBe(kept.entries[0]?.content);
    expect(textOfPdf(await copyPdf(before))).not.toContain('Signed from');
  });

  it('names who took part, with what they are, what they said and how identity was checked', async () => {
    const nobody = { meaning: null, relation: null, language: null, reached: null, knownBy: null };
    const record: ProofRecord = {
      ...sampleRecord('Mo Example'),
      parties: [
        { ...nobody, role: 'helper', name: 'Rosa', knownBy: 'photo-id', agrees: null, words: null },
        { ...nobody, role: 'young-person', name: 'Kit', agrees: false, words: 'It frightens me.' },
      ],
    };
    const text = textOfPdf(await copyPdf(record));
    expect(textOfPdf(await copyPdf(sampleRecord('Mo Example')))).not.toContain('Who took part');
    for (const part of ['Who took part', 'Rosa', 'a photo ID', 'Young person: Kit', 'frightens']) {
      expect(text, part).toContain(part);
    }
  });

  it('never loses a name: Greek and Cyrillic are drawn, what cannot be is spelled and carried', async () => {
    const pdf = await copyPdf(sampleRecord('Ωμέγα Жанна 山田'));
    expect(textOfPdf(pdf)).toContain('Ωμέγα Жанна [U+5C71][U+7530]');
    // As UTF-16 in the structure, for screen readers and for copying.
    expect(pdf.toString('latin1')).toContain('/ActualText (\u00fe\u00ff\\\\qu0)');
  });
});
