import { randomUUID } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { newPatient, type TestPatient } from '../patients';
import { bringToday, isPast, letWait } from '../time-travel';
import { dateIn } from './date-in';
import type { Hands } from './hands';
import { bookByPost, type DeskVisit } from './posted-desk';

const TREATMENT = 'Milia assessment with a clinician';

/** Somebody whom no other test of a run has: they share the day, the board and the lists. */
function somebody(first: string): TestPatient {
  return newPatient({ fullName: `${first} ${randomUUID().replaceAll(/[^a-f]/g, '')}` });
}

/** The date in London of the time that a link leads to. */
function dateOf(href: string | null): string {
  const startsAt = new URL(href ?? '', 'http://desk').searchParams.get('startsAt') ?? '';
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date(startsAt));
}

type Where = {
  readonly desk: Page;
  readonly hands: Hands;
  /** Days from now, past those on which other tests book. */
  readonly ahead: number;
};
type Booked = 'late' | 'missing' | 'waiting';

/** The day of a front desk in London, act by act, by whatever hands. Each act is proved by what the screen then says. */
export class WholeDay {
  private readonly caller = somebody('Petra');
  private readonly walkIn = somebody('Wanda');

  private readonly desk: Page;
  private readonly hands: Hands;
  private readonly ahead: number;
  /** Of the booking on the phone. */
  private phoneDate = '';
  private readonly late: DeskVisit;
  private readonly missing: DeskVisit;
  private readonly waiting: DeskVisit;

  private constructor({ desk, hands, ahead }: Where, visits: Record<Booked, DeskVisit>) {
    this.desk = desk;
    this.hands = hands;
    this.ahead = ahead;
    this.late = visits.late;
    this.missing = visits.missing;
    this.waiting = visits.waiting;
  }

  /** Whom the day finds there already, by post: two of today, and one of a far day who would like to come sooner. */
  static async prepare(where: Where): Promise<WholeDay> {
    const { desk, ahead } = where;
    const book = (name: string, days: number) => {
      const when = { service: 'consultation', date: dateIn(days) };
      return bookByPost(desk.request, somebody(name), when);
    };
    const late = await book('Lena', ahead);
    const missing = await book('Nils', ahead);
    const waiting = await book('Walter', ahead + 14);
    await bringToday(late.id, 6);
    await bringToday(missing.id);
    return new WholeDay(where, { late, missing, waiting });
  }

  async open(): Promise<void> {
    await this.desk.goto('/desk?location=london');
    for (const { patient } of [this.late, this.missing]) {
      await expect(this.row(patient)).toContainText(TREATMENT);
      await expect(this.row(patient)).toContainText('Deposit');
    }
  }

  async bookByPhone(): Promise<void> {
    const { desk, hands } = this;
    await desk.goto(`/desk?location=london&date=${dateIn(this.ahead + 1)}`);
    await hands.goTo('Book', 'c');
    await hands.choose(desk.getByLabel('Treatment'), TREATMENT);
    await hands.press(desk.getByRole('button', { name: 'Show free times' }));
    const times = desk.getByRole('region', { name: /^Next free times/ });
    const time = times.getByRole('link').first();
    this.phoneDate = dateOf(await time.getAttribute('href'));
    await hands.press(time);
    await hands.press(this.bookIt());
    // By its name: Next keeps an empty alert of its own on every page.
    const problem = desk.getByRole('alert', { name: 'There is a problem' });
    await expect(problem).toBeVisible();
    await this.write(this.caller);
    await hands.press(this.bookIt());
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(this.caller.fullName);
    await expect(desk.getByText('The patient is told by mail at')).toBeVisible();
  }

  async takeWalkIn(): Promise<void> {
    const { desk, hands } = this;
    await desk.goto('/desk?location=london');
    await hands.goTo('Book', 'c');
    await hands.choose(desk.getByLabel('Treatment'), TREATMENT);
    await hands.press(desk.getByRole('button', { name: 'Walk-in now' }));
    await expect(desk.getByRole('heading', { name: /, now$/ })).toBeVisible();
    await this.write(this.walkIn);
    await hands.press(this.bookIt());
    const why = desk.getByRole('textbox', { name: /^Why it may be placed over/ });
    const arrived = desk.getByRole('button', { name: 'Arrived' });
    const refused = desk.getByRole('alert', { name: 'There is a problem' });
    await expect(refused.or(arrived)).toBeVisible();
    // Whether the place is open at this moment is not for this test to choose.
    const isFull = await refused.isVisible();
    if (isFull) {
      await expect(why).toHaveAccessibleDescription(/Nothing is free now/);
      await expect(desk.getByLabel('Full name')).toHaveValue(this.walkIn.fullName);
      await hands.write(why, 'She stands at the door.');
      await hands.press(this.bookIt());
    }
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(this.walkIn.fullName);
    await expect(desk.getByText(/: Overbooked by /)).toHaveCount(isFull ? 1 : 0);
    await expect(arrived).toBeVisible();
    // The key takes back the step that was last, and not the booking before it.
    await hands.press(arrived);
    await hands.undo(desk.getByRole('button', { name: 'Undo arrived' }));
    await expect(arrived).toBeVisible();
    await expect(desk.getByRole('button', { name: 'Undo the booking' })).toBeVisible();
  }

  /** Who comes late, who does not come, who is not treated today, who waits too long, and who pays. */
  async takeThroughBoard(look: (name: string) => Promise<void>): Promise<void> {
    const { desk, hands } = this;
    await hands.goTo('Arrivals', 'b');
    const expected = this.card('Expected', this.late.patient);
    // In the first minutes of a day nobody can be late yet.
    if (await isPast(this.late.id, 6)) await expect(expected).toContainText(/Late: \d+ (min|h)/);
    await hands.step(expected, /^Arrived/, 'A');
    await expect(this.card('Here', this.late.patient)).toContainText('Here for 0 min');
    await hands.step(this.card('Expected', this.missing.patient), /^Did not come/, 'N');
    await expect(this.card('Done', this.missing.patient)).toContainText('Did not come');

    await hands.step(this.card('Expected', this.walkIn), /^Arrived/, 'A');
    await hands.press(this.card('Here', this.walkIn).getByRole('link', { name: /^Not suitable/ }));
    await hands.press(desk.getByRole('button', { name: 'End it for today' }));
    await expect(desk.getByText('Say why it is not done today').first()).toBeVisible();
    await look('not suitable today');
    await hands.write(desk.getByLabel('Why not today'), 'Sunburn on both cheeks.');
    await hands.press(desk.getByRole('button', { name: 'End it for today' }));
    await expect(this.card('Done', this.walkIn)).toContainText('Not suitable today');

    await letWait(this.late.id, 16);
    await desk.reload();
    const here = this.card('Here', this.late.patient);
    const isLong = await isPast(this.late.id, 16);
    await expect(here).toContainText(isLong ? /Long wait: here for \d+ min/ : /Here for \d+ min/);
    await look('the arrivals board');
    await hands.step(here, /^In the room/, 'R');
    await hands.step(this.card('In the room', this.late.patient), /^Done/, 'F');
    const toPay = this.card('To pay', this.late.patient);
    await expect(toPay).toContainText('£50 to pay');
    await hands.step(toPay, /^Paid by card/, 's');
    await expect(this.card('Done', this.late.patient)).toContainText('Paid by card');
  }

  /** The impact is seen before anything is closed; whom nobody moved is flagged, and moved by the form. */
  async closeForSickness(): Promise<void> {
    const { desk, hands } = this;
    await desk.goto(`/desk?location=london&date=${this.phoneDate}`);
    await hands.press(desk.getByRole('link', { name: this.caller.fullName }));
    const sick = await this.clinician();
    await desk.goBack();
    await hands.goTo('Time off');
    await hands.press(desk.getByRole('link', { name: /^Close time/ }));
    await hands.choose(desk.getByLabel('Who or what is away'), sick);
    await hands.press(desk.getByRole('button', { name: 'Show what this touches' }));
    const touched = desk.getByRole('group');
    await expect(touched.filter({ hasText: this.caller.fullName })).toBeVisible();
    // Nobody else is moved: other tests book in the same clinic.
    for (const visit of await touched.all()) {
      await hands.check(visit.getByLabel('Leave it for now'));
    }
    await hands.write(desk.getByRole('textbox', { name: 'Reason' }), 'A cold');
    await hands.press(desk.getByRole('button', { name: 'Close this time' }));
    await expect(desk.getByText('The time is closed')).toBeVisible();
    const waiting = desk.getByRole('region', { name: 'To be moved' });
    await hands.press(waiting.getByRole('link', { name: this.caller.fullName }));
    await expect(desk.getByText('To be moved: its time is closed')).toBeVisible();
    await hands.press(desk.getByRole('link', { name: /^Move/ }));
    await expect(desk).toHaveURL(/\/move$/);
    // Where nobody else books: the time is given back later, and must still be free then.
    await desk.goto(`${desk.url()}?from=${dateIn(this.ahead + 3)}`);
    await hands.check(desk.getByRole('radio').nth(1));
    await hands.press(desk.getByRole('button', { name: 'Move it' }));
    await expect(desk.getByText('The patient is told by mail at')).toBeVisible();
    await expect(desk.getByText('To be moved: its time is closed')).toHaveCount(0);
  }

  /** Somebody rings off; who waits the longest is rung about the time, asked by mail, and in the end booked. */
  async fillGap(look: (name: string) => Promise<void>): Promise<void> {
    const { desk, hands } = this;
    const movedTo = desk.url();
    await desk.goto(`/desk/appointments/${this.waiting.id}`);
    await hands.press(desk.getByRole('link', { name: /^Wait for something sooner/ }));
    await hands.press(desk.getByRole('button', { name: 'Put on the waiting list' }));
    await hands.undo(desk.getByRole('button', { name: 'Undo: take them off the list' }));
    await hands.undo(desk.getByRole('button', { name: /^Undo: they wait again/ }));
    await expect(desk.getByText('Taken off the waiting list')).toHaveCount(0);
    await desk.goto(movedTo);
    await hands.press(desk.getByRole('link', { name: /^Cancel/ }));
    await hands.check(desk.getByRole('radio', { name: /^The patient asked/ }));
    await hands.press(desk.getByRole('button', { name: 'Cancel the appointment' }));
    await expect(desk.getByRole('button', { name: 'Undo the cancellation' })).toBeVisible();
    await expect(desk.getByText('The patient is told by mail at')).toBeVisible();
    await hands.press(desk.getByRole('link', { name: /, London$/ }));
    await hands.press(this.row(this.caller).getByRole('link', { name: 'Fill this gap' }));
    // A drawer over the day; its own page where there is no script.
    const gap = desk.getByRole('heading', { name: /^A gap:/ });
    await expect(gap).toBeVisible();
    // Whether they still have time to answer a mail is for the hour to say; they can be rung and booked all the same.
    const person = desk
      .getByRole('region', { name: /^(Could have|Not by the rules)/ })
      .getByRole('listitem')
      .filter({ hasText: this.waiting.patient.fullName });
    await hands.press(person.getByRole('button', { name: /^No answer/ }));
    await expect(person).toContainText(/Rung at .*: no answer/);
    await hands.undo(person.getByRole('button', { name: /^Undo the call to/ }));
    await expect(person).not.toContainText('Rung at');
    await hands.press(person.getByRole('button', { name: /^No answer/ }));
    await expect(person).toContainText(/Rung at .*: no answer/);
    await look('who could fill a gap');
    await hands.press(person.getByRole('button', { name: /^Book it for them/ }));
    await expect(gap).toBeVisible();
    await expect(desk.getByText('The patient is told by mail at')).toBeVisible();
    await hands.press(desk.getByRole('link', { name: this.waiting.patient.fullName }).last());
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(this.waiting.patient.fullName);
  }

  /** Nothing of today is left open. */
  async close(): Promise<void> {
    const { desk, hands } = this;
    await desk.goto('/desk?location=london');
    await expect(this.row(this.missing.patient)).toContainText('Did not come');
    await expect(this.row(this.walkIn)).toContainText('Not suitable today');
    await hands.goTo('Arrivals', 'b');
    for (const patient of [this.late.patient, this.missing.patient, this.walkIn]) {
      await expect(this.card('Done', patient)).toBeVisible();
    }
  }

  /** Whom the visit on the screen is with. */
  private async clinician(): Promise<string> {
    await expect(this.desk.getByRole('heading', { level: 1 })).toHaveText(this.caller.fullName);
    const words = (await this.desk.getByText(`${TREATMENT} with `).first().textContent()) ?? '';
    return new RegExp(`${TREATMENT} with ([^,]*)`).exec(words)?.[1] ?? '';
  }

  private bookIt(): Locator {
    return this.desk.getByRole('button', { name: 'Book it' });
  }

  private async write({ fullName, email, phone, birthDate }: TestPatient): Promise<void> {
    const { desk, hands } = this;
    await hands.write(desk.getByLabel('Full name'), fullName);
    await hands.write(desk.getByLabel('Email'), email);
    await hands.write(desk.getByLabel('Mobile'), phone);
    await hands.write(desk.getByLabel('Day', { exact: true }), birthDate.day);
    await hands.write(desk.getByLabel('Month', { exact: true }), birthDate.month);
    await hands.write(desk.getByLabel('Year', { exact: true }), birthDate.year);
  }

  private row({ fullName }: TestPatient): Locator {
    return this.desk.getByRole('listitem').filter({ hasText: fullName });
  }

  private card(column: string, { fullName: name }: TestPatient): Locator {
    return this.desk
      .getByRole('region', { name: new RegExp(`^${column}`) })
      .getByRole('listitem')
      .filter({ has: this.desk.getByRole('link', { name, exact: true }) });
  }
}
