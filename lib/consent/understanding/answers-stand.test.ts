import { describe, expect, it } from 'vitest';
import { sampleRecord } from '../../consent-proof/testing/sample-record';
import type { ConsentDocumentV2 } from '../model';
import { answersStand, type TextRead } from './answers-stand';

const { document } = sampleRecord('Ada Example');
if (document.layout !== 2) throw new Error('a document of today');
const READ: TextRead = { consentFormId: 'version-1', document };
const AT = new Date('2027-03-01T10:00:00Z');
const later = (days: number) => new Date(AT.getTime() + days * 86_400_000);

function withRisk(change: Partial<ConsentDocumentV2['blocks'][number]['risks'][number]>): TextRead {
  const blocks = READ.document.layout === 2 ? READ.document.blocks : [];
  return {
    ...READ,
    document: {
      ...document,
      blocks: blocks.map((block) => ({
        ...block,
        risks: block.risks.map((risk) => ({ ...risk, ...change })),
      })),
    } as ConsentDocumentV2,
  };
}

describe('earlier answers of the check', () => {
  it.each<[string, TextRead, number, boolean]>([
    ['of the same text', READ, 0, true],
    ['of the same text, the last day', READ, 182, true],
    ['of the same text, too long ago', READ, 183, false],
    ['of another version', { ...READ, consentFormId: 'version-2' }, 1, false],
    ['where a risk has become likelier', withRisk({ word: 'common' }), 1, false],
    ['where a risk has become this person’s own', withRisk({ personal: ['You scar.'] }), 1, false],
    [
      'where only the time or the clinician is another',
      { ...READ, document: { ...document, visit: { ...document.visit, when: 'Another day' } } },
      1,
      true,
    ],
  ])('%s', (_, current, days, stand) => {
    expect(answersStand({ ...READ, at: AT }, current, later(days))).toBe(stand);
  });
});
