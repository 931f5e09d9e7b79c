import { describe, expect, it } from 'vitest';
import { shownWhenOpened, sinceOpened } from './since-opened';

const OPENED = { open: '09:00', close: '17:00', pause: '' };
const was = shownWhenOpened(OPENED);

describe('a form of settings that was opened a while ago', () => {
  it('is as it was typed when nobody changed anything meanwhile', () => {
    const typed = { ...OPENED, close: '18:00' };
    expect(sinceOpened({ ...typed, was }, OPENED)).toEqual({ fields: typed, changed: [] });
  });

  it('never puts back what somebody else changed and its writer left alone, and says so', () => {
    const now = { ...OPENED, open: '08:00' };
    expect(sinceOpened({ ...OPENED, close: '18:00', was }, now)).toEqual({
      fields: { open: '08:00', close: '18:00', pause: '' },
      changed: [{ name: 'open', was: '09:00', is: '08:00' }],
    });
  });

  it('keeps what was typed where both changed the same, and says what the other one wrote', () => {
    const now = { ...OPENED, close: '16:00' };
    expect(sinceOpened({ ...OPENED, close: '18:00', was }, now)).toEqual({
      fields: { ...OPENED, close: '18:00' },
      changed: [{ name: 'close', was: '17:00', is: '16:00' }],
    });
  });

  it('takes no notice of a field that it did not show, nor of a link without what it showed', () => {
    const partly = shownWhenOpened({ open: '09:00' });
    expect(sinceOpened({ ...OPENED, was: partly }, { ...OPENED, pause: '12:00' }).changed).toEqual(
      [],
    );
    expect(sinceOpened({ open: '10:00' }, OPENED)).toEqual({
      fields: { open: '10:00' },
      changed: [],
    });
  });
});
