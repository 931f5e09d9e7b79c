import { expect, it } from 'vitest';
import { CONSENT_END_REASONS } from '@/lib/consent/model';
import { endedGap } from '@/lib/consent/standing/ended';
import { dueWords } from './due-words';

type Visit = Parameters<typeof dueWords>[0];

const wordsAfter = (endedReason: (typeof CONSENT_END_REASONS)[number]) =>
  dueWords(
    {
      consent: { signedAt: new Date(), refusedAt: null, endedReason },
      practitioner: { name: 'Dr Other' },
      service: { name: 'Milia' },
    } as Visit,
    [endedGap(endedReason)],
  );

it.each([
  ['practitioner-changed', 'Your clinician has changed since you signed. Dr Other now treats you.'],
  ['sites-changed', 'The places to be treated have changed since you signed.'],
  ['screening-changed', 'Your answers to the safety questions have changed since you signed.'],
  ['form-changed', 'The text has changed since, in a way that may matter to you.'],
] as const)('tells whoever signs anew what has changed: %s', (reason, words) => {
  expect(wordsAfter(reason)).toEqual([words]);
});

it('asks nobody again who took it back, and leaves no other without a word', () => {
  expect(wordsAfter('withdrawn')).toEqual([]);
  for (const reason of CONSENT_END_REASONS) {
    if (reason !== 'withdrawn') expect(wordsAfter(reason)).toHaveLength(1);
  }
});
