import { type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { type Hands, keyboard, mouse } from './pages/hands';
import { openDesk } from './pages/sign-in';
import { WholeDay } from './pages/whole-day';

// A day is long, and what cannot be pressed or reached is told soon.
test.describe.configure({ timeout: 180_000 });
test.use({ actionTimeout: 10_000 });

const nothing = async () => undefined;

type Way = {
  readonly words: string;
  readonly hands: (page: Page) => Hands;
  readonly javaScriptEnabled: boolean;
  /** Days from now: each way has a day of its own. */
  readonly ahead: number;
};

const WAYS: readonly Way[] = [
  { words: 'by mouse', hands: mouse, javaScriptEnabled: true, ahead: 44 },
  { words: 'by keyboard alone', hands: keyboard, javaScriptEnabled: true, ahead: 50 },
  { words: 'by plain forms without JavaScript', hands: mouse, javaScriptEnabled: false, ahead: 56 },
];

for (const { words, hands, javaScriptEnabled, ahead } of WAYS) {
  test(`a whole day at the desk, ${words}`, async ({ browser }) => {
    const desk = await browser.newPage({ javaScriptEnabled });
    await openDesk(desk, 'Clinician');
    const day = await WholeDay.prepare({ desk, hands: hands(desk), ahead });
    // The pages are the same for all hands: they are looked at once.
    const look = words === 'by mouse' ? (name: string) => expectAccessible(desk, name) : nothing;
    await test.step('open', () => day.open());
    await test.step('a booking on the phone', () => day.bookByPhone());
    await test.step('a walk-in', () => day.takeWalkIn());
    await test.step('late, missing, not today, waiting long, treated and paid', () =>
      day.takeThroughBoard(look));
    await test.step('a clinician is sick', () => day.closeForSickness());
    await test.step('a gap is filled', () => day.fillGap(look));
    await test.step('close', () => day.close());
    await desk.context().close();
  });
}
