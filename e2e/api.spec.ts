import { randomInt, randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { catalogueAnswer } from '../lib/http-api/catalogue-schema';
import { datesAhead, daysOf, hold, post, problemOf, read, type Slot, slotsOf } from './pages/api';

const AT = { service: 'consultation', location: 'new-york' };
const ZONE = 'America/New_York';

// Each run comes from an address of its own, so that no limit of another run or test is used up.
test.use({
  extraHTTPHeaders: { 'x-forwarded-for': `198.18.${randomInt(256)}.${randomInt(1, 255)}` },
});

/** Free times that no other test of this file takes: each asks for days of its own. */
async function freeSlots(request: APIRequestContext, daysAhead: number): Promise<readonly Slot[]> {
  const slots = await slotsOf(request, { ...AT, ...datesAhead(daysAhead, 4) });
  expect(slots.length).toBeGreaterThan(4);
  return slots;
}

async function firstSlot(request: APIRequestContext, daysAhead: number): Promise<Slot> {
  const [slot] = await freeSlots(request, daysAhead);
  if (!slot) throw new Error('no free time');
  return slot;
}

test.describe('what anybody may read', () => {
  test('locations and services come with what a client needs to ask on', async ({ request }) => {
    const { status, headers, text } = await read(request, '/api/services');
    expect(status).toBe(200);
    const { locations, services } = catalogueAnswer.parse(JSON.parse(text));
    expect(locations).toContainEqual({
      slug: 'london',
      name: 'London',
      timeZone: 'Europe/London',
      currency: 'GBP',
    });
    expect(services.map(({ slug }) => slug)).toContain('cryotherapy');
    expect(headers['access-control-allow-origin']).toBe('*');
  });

  test('free times are in order, as the clocks of the place show them', async ({ request }) => {
    const span = datesAhead(3, 40);
    const slots = await slotsOf(request, { ...AT, ...span });
    const starts = slots.map(({ start }) => Date.parse(start));
    expect(starts.length).toBeGreaterThan(50);
    expect([...new Set(starts)].sort((a, b) => a - b)).toEqual(starts);
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: ZONE,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    for (const { start } of slots) {
      expect(start.slice(0, 19)).toBe(clock.format(new Date(start)).replace(' ', 'T'));
      expect(start.slice(0, 10) >= span.from && start.slice(0, 10) <= span.to).toBe(true);
    }
  });

  test('the days with free times are those of the free times, and the first is the first', async ({
    request,
  }) => {
    const query = { ...AT, ...datesAhead(3, 20) };
    const slots = await slotsOf(request, query);
    const { days, first } = await daysOf(request, query);
    expect(days).toEqual([...new Set(slots.map(({ start }) => start.slice(0, 10)))]);
    expect(first).toEqual(slots[0]);
  });

  test('one practitioner’s times are those that name them', async ({ request }) => {
    const query = { ...AT, ...datesAhead(3, 10) };
    const slots = await slotsOf(request, query);
    const practitioner = slots[0]?.practitionerIds[0] ?? '';
    const theirs = await slotsOf(request, { ...query, practitioner });
    expect(theirs.map(({ start }) => start)).toEqual(
      slots
        .filter(({ practitionerIds }) => practitionerIds.includes(practitioner))
        .map(({ start }) => start),
    );
    expect(new Set(theirs.flatMap(({ practitionerIds }) => practitionerIds)).size).toBe(1);
  });

  const WRONG = [
    ['service', { service: 'hypnosis' }],
    ['location', { location: 'atlantis' }],
    ['from', { from: '2027-02-30' }],
    ['from', { from: '2027-04-01', to: '2027-03-31' }],
    ['to', { from: '2027-03-01', to: '2027-05-02' }],
    ['practitioner', { practitioner: 'dr-who' }],
    ['practitioner', { practitioner: '0195b3c4-0000-7000-8000-000000000000' }],
    ['view', { view: 'weeks' }],
  ] as const;
  for (const [field, change] of WRONG) {
    test(`a wrong ${field} is named: ${JSON.stringify(change).slice(0, 60)}`, async ({
      request,
    }) => {
      const query = { ...AT, from: '2027-03-01', to: '2027-03-31', ...change };
      const params = new URLSearchParams(query);
      const answer = await read(request, `/api/availability?${params}`);
      expect(answer.status).toBe(400);
      expect(problemOf(answer).errors?.map((error) => error.field)).toEqual([field]);
    });
  }

  test('the document tells of every address', async ({ request }) => {
    const { status, text } = await read(request, '/api/openapi.json');
    expect(status).toBe(200);
    const document = JSON.parse(text);
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/api/appointments/{id}');
  });
});

test.describe('holding a time', () => {
  test('takes it from the free times, leads the patient’s browser on, and gives it back', async ({
    page,
    request,
  }) => {
    const slot = await firstSlot(request, 20);
    const wish = { ...AT, start: slot.start, practitionerId: slot.practitionerIds[0] };
    const held = await hold(request, wish);
    expect(held).toMatchObject({ status: 'pending', start: slot.start, end: slot.end });
    expect(Date.parse(held.holdExpiresAt)).toBeGreaterThan(Date.now());
    const day = { from: slot.start.slice(0, 10), to: slot.start.slice(0, 10) };
    const theirs = { ...AT, ...day, practitioner: slot.practitionerIds[0] ?? '' };
    const startsNow = async () => (await slotsOf(request, theirs)).map(({ start }) => start);
    expect(await startsNow()).not.toContain(slot.start);

    await page.goto(held.continueUrl);
    await expect(page).toHaveURL(new RegExp(`/book/visit/${held.id}/screening$`));

    const release = (secret: string) =>
      read(request, `/api/appointments/${held.id}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${secret}` },
      });
    const wrong = await release(held.secret.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
    expect(wrong.status).toBe(404);
    problemOf(wrong);
    const another = (await freeSlots(request, 20)).at(-1) ?? slot;
    const theirWish = { ...AT, start: another.start, practitionerId: another.practitionerIds[0] };
    const other = await hold(request, theirWish);
    // Somebody else's is as wrong as a made-up one, and gives back neither.
    expect((await release(other.secret)).status).toBe(404);
    expect((await post(request, theirWish)).status).toBe(409);
    const none = await read(request, `/api/appointments/${held.id}`, { method: 'DELETE' });
    expect(none.status).toBe(401);
    expect(none.headers['www-authenticate']).toBe('Bearer');
    problemOf(none);
    expect(await startsNow()).not.toContain(slot.start);
    expect((await release(held.secret)).status).toBe(204);
    expect((await release(held.secret)).status).toBe(204);
    expect(await startsNow()).toContain(slot.start);
  });

  test('shows another browser nothing for a wrong link', async ({ page, request }) => {
    const held = await hold(request, { ...AT, start: (await firstSlot(request, 24)).start });
    await page.goto(`/book/visit/${held.id}/continue/wrong`);
    await expect(page).not.toHaveURL(/screening/);
  });

  test('answers the same key and body the same to the byte, and another body with 422', async ({
    request,
  }) => {
    const [slot, other] = await freeSlots(request, 28);
    const key = randomUUID();
    const wish = { ...AT, start: slot?.start };
    const first = await post(request, wish, key);
    expect(first.status).toBe(201);
    expect(first.headers.location).toBe(`/api/appointments/${JSON.parse(first.text).id}`);
    const again = await post(request, wish, key);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    const changed = await post(request, { ...AT, start: other?.start }, key);
    expect(changed.status).toBe(422);
    expect(problemOf(changed).code).toBe('idempotency-key-reused');
  });

  test('makes one hold of ten requests with one key at once', async ({ request }) => {
    const wish = { ...AT, start: (await firstSlot(request, 32)).start };
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(request, wish, key)));
    const held = answers.filter(({ status }) => status === 201);
    expect(held.length).toBeGreaterThan(0);
    expect(new Set(held.map(({ text }) => text)).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect(answer.status).toBe(409);
      expect(problemOf(answer).code).toBe('request-in-flight');
    }
  });

  test('gives a time to one of ten who want it, and tells the others the next free ones', async ({
    request,
  }) => {
    const slot = await firstSlot(request, 36);
    const wish = { ...AT, start: slot.start, practitionerId: slot.practitionerIds[0] };
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(request, wish)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const lost = answers.filter(({ status }) => status !== 201);
    for (const answer of lost) {
      const { code, alternatives = [] } = problemOf(answer);
      expect([answer.status, code]).toEqual([409, 'slot-taken']);
      expect(alternatives).toHaveLength(3);
    }
    const [next] =
      problemOf(lost[0] ?? answers[0] ?? { status: 0, headers: {}, text: '' }).alternatives ?? [];
    await hold(request, { ...AT, start: next?.start ?? '' });
  });

  const WISH = { ...AT, start: '2027-03-01T09:00:00+00:00' };
  for (const [what, data, status, told] of [
    ['an unknown service', { ...WISH, service: 'hypnosis' }, 400, 'service'],
    ['an unknown place', { ...WISH, location: 'atlantis' }, 400, 'location'],
    ['an unknown practitioner', { ...WISH, practitionerId: randomUUID() }, 400, 'practitionerId'],
    ['a made-up date', { ...WISH, start: '2027-02-30T09:00:00Z' }, 400, 'start'],
    ['no fields', {}, 400, 'service,location,start'],
    ['a field too many', { ...WISH, price: 0 }, 400, 'price'],
    ['a time in the past', { ...WISH, start: '2020-03-02T15:00:00Z' }, 422, 'too-soon'],
    ['a time far ahead', { ...WISH, start: '2150-03-02T15:00:00Z' }, 422, 'time-not-offered'],
    ['a service nobody books alone', { ...WISH, service: 'minocycline' }, 422, 'not-bookable'],
  ] as const) {
    test(`refuses ${what} in words`, async ({ request }) => {
      const answer = await post(request, data);
      expect(answer.status).toBe(status);
      const { code, errors } = problemOf(answer);
      expect(errors?.map(({ field }) => field).join() ?? code).toBe(told);
    });
  }

  test('refuses a body that is not small, plain JSON, and a key that is missing or too long', async ({
    request,
  }) => {
    const send = (data: string | Buffer, headers: Record<string, string>) =>
      read(request, '/api/appointments', { method: 'POST', data, headers });
    const json = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const cases = [
      [await send('{"service":', json), 400],
      [await send(Buffer.from('[]'), json), 400],
      [await send(JSON.stringify({ a: 'x'.repeat(20_000) }), json), 413],
      [await send(JSON.stringify({ a: 'x'.repeat(3_000_000) }), json), 413],
      [await send(JSON.stringify(WISH), { ...json, 'content-type': 'text/plain' }), 415],
    ] as const;
    for (const [answer, status] of cases) {
      expect(answer.status).toBe(status);
      problemOf(answer);
    }
    const { 'idempotency-key': _, ...keyless } = json;
    for (const headers of [keyless, { ...keyless, 'idempotency-key': 'x'.repeat(256) }]) {
      const answer = await send(JSON.stringify(WISH), headers);
      expect(answer.status).toBe(400);
      expect(problemOf(answer).errors?.map(({ field }) => field)).toEqual(['Idempotency-Key']);
    }
  });
});

test.describe('limits', () => {
  test('hold back one address that holds without end, and nobody else', async ({
    playwright,
    baseURL,
  }) => {
    const from = async (address: string) =>
      playwright.request.newContext({
        ...(baseURL ? { baseURL } : {}),
        extraHTTPHeaders: { 'x-forwarded-for': address },
      });
    const greedy = await from(`198.19.${randomInt(256)}.${randomInt(1, 255)}`);
    const wish = { ...AT, start: '2020-03-02T15:00:00Z' };
    const answers = [];
    // Two windows' worth: the window may end in between.
    for (let n = 0; n < 121 && answers.at(-1)?.status !== 429; n += 1) {
      answers.push(await post(greedy, wish));
    }
    const last = answers.at(-1) ?? { status: 0, headers: {}, text: '' };
    expect(last.status).toBe(429);
    expect(problemOf(last).code).toBe('too-many-requests');
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(last.headers['retry-after'])).toBeLessThanOrEqual(600);
    const other = await from(`203.0.113.${randomInt(1, 255)}`);
    expect((await post(other, wish)).status).toBe(422);
    await Promise.all([greedy.dispose(), other.dispose()]);
  });

  test('hold back who guesses at the secret of one hold, from wherever they ask', async ({
    request,
  }) => {
    const at = `/api/appointments/${randomUUID()}`;
    const authorization = `Bearer ${'A'.repeat(43)}`;
    const guess = (n: number) =>
      read(request, at, {
        method: 'DELETE',
        headers: { authorization, 'x-forwarded-for': `198.18.${n}.${randomInt(1, 255)}` },
      });
    let last = await guess(0);
    expect(last.status).toBe(404);
    // Two windows' worth, as above.
    for (let n = 1; n < 21 && last.status === 404; n += 1) last = await guess(n);
    expect(last.status).toBe(429);
    expect(problemOf(last).code).toBe('too-many-requests');
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  });
});
