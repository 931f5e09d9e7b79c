import { expect, it } from 'vitest';
import { consentDoneWords } from './consent-done';

it('says what was done with a consent only while it stands as it then stood', () => {
  expect(consentDoneWords('signed', 'proposed')).toContain('Signed here');
  expect(consentDoneWords('signed', 'active')).toBeNull();
  for (const done of ['countersigned', 'words-answered', 'patient-confirmed']) {
    expect(consentDoneWords(done, 'active'), done).not.toBeNull();
    expect(consentDoneWords(done, 'proposed'), done).toBeNull();
    expect(consentDoneWords(done, 'inactive'), done).toBeNull();
  }
});

it('says nothing for what else an address may hold', () => {
  for (const done of [undefined, 'paper', 'toString', ['signed']]) {
    expect(consentDoneWords(done, 'active')).toBeNull();
  }
});
