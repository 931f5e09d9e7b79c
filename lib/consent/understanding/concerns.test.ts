import { describe, expect, it } from 'vitest';
import type { ScreeningItem } from '../../questionnaire/model';
import { concernsOf } from './concerns';

const item = (linkId: string, raisedBy: 'yes' | 'no'): ScreeningItem => ({
  linkId,
  text: '?',
  raisedBy,
  rules: { '*': 'ok' },
  reason: '',
  nextStep: '',
});
const ITEMS = [item('skin-type', 'yes'), item('undiagnosed', 'no'), item('device', 'yes')];

describe('what a patient’s answers mean for their consent', () => {
  it.each([
    [{ 'skin-type': 'yes', undiagnosed: 'yes', device: 'no' }, ['skin-type']],
    [{ 'skin-type': 'no', undiagnosed: 'no', device: 'unsure' }, ['undiagnosed', 'device']],
    [{}, []],
  ] as const)('%j concerns %j', (answers, concerns) => {
    expect(concernsOf(ITEMS, answers, [])).toEqual(concerns);
  });

  it('is never less than what the answers decided', () => {
    expect(concernsOf([], {}, [{ linkId: 'cold', outcome: 'block' }])).toEqual(['cold']);
  });
});
