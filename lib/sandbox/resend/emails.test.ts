import { Resend } from 'resend';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callControl, eventually, type Harness, startHarness } from '../testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

const mail = (overrides: object = {}) => ({
  from: 'Milium <hello@clinic.example>',
  to: 'Ada Wong <Ada@Example.com>',
  subject: 'Your appointment',
  html: '<p>See <a href="http://localhost:3000/manage">your appointment</a></p>',
  text: 'See your appointment: http://localhost:3000/manage',
  ...overrides,
});
const send = (overrides: object = {}, idempotencyKey?: string) =>
  harness.resend.emails.send(
    mail(overrides),
    idempotencyKey === undefined ? {} : { idempotencyKey },
  );
const inbox = async (to = '') =>
  (await fetch(`${harness.url}/inbox.json?to=${encodeURIComponent(to)}`)).json();
const misbehave = (resend: object) => callControl(harness.url, 'PUT', '', { resend });

describe('a mail', () => {
  it('is accepted, can be fetched and lies in the inbox', async () => {
    const { data } = await send({
      replyTo: 'desk@clinic.example',
      headers: { 'X-Kind': 'confirmation' },
      tags: [{ name: 'kind', value: 'confirmation' }],
    });
    expect(data?.id).toMatch(/^[0-9a-f-]{36}$/);
    const fetched = await harness.resend.emails.get(data?.id ?? '');
    expect(fetched.data).toMatchObject({
      to: ['Ada Wong <Ada@Example.com>'],
      last_event: 'delivered',
    });
    expect(await inbox('ada@example.com')).toMatchObject([
      { id: data?.id, subject: 'Your appointment', replyTo: ['desk@clinic.example'] },
    ]);
    expect(await inbox('bob@example.com')).toEqual([]);
  });

  it('carries attachments that come back byte for byte', async () => {
    const calendar = Buffer.from('BEGIN:VCALENDAR\r\nSUMMARY:Ünïcode\r\nEND:VCALENDAR\r\n');
    await send({ attachments: [{ filename: 'visit.ics', content: calendar }] });
    const [{ attachments }] = await inbox();
    const file = await fetch(attachments[0].url);
    expect(file.headers.get('content-type')).toBe('text/calendar');
    expect(file.headers.get('content-disposition')).toContain('visit.ics');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(calendar);
  });

  it.each([
    ['no recipient', { to: undefined }, 'missing_required_field', 'Missing `to` field.'],
    ['an address that is none', { to: 'nobody' }, 'validation_error', 'Invalid `to` field.'],
    ['no body', { html: undefined, text: undefined }, 'missing_required_field', 'Missing `html`'],
    ['a sender that is none', { from: 'Milium' }, 'validation_error', 'Invalid `from` field.'],
    ['a tag with spaces', { tags: [{ name: 'a b', value: 'c' }] }, 'validation_error', 'Tags'],
  ])('is refused with %s', async (_, wrong, name, message) => {
    const { error } = await send(wrong);
    expect(error).toMatchObject({
      statusCode: 422,
      name,
      message: expect.stringContaining(message),
    });
    expect(await inbox()).toEqual([]);
  });

  it('is refused without a key', async () => {
    const answer = await fetch(`${harness.url}/emails`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ name: 'missing_api_key', statusCode: 401 });
    const wrong = new Resend('sk_test_wrong', { baseUrl: harness.url });
    expect((await wrong.emails.send(mail())).error?.name).toBe('invalid_api_key');
  });

  it('over 10 MB is refused', async () => {
    const headers = { authorization: 'Bearer re_sandbox' };
    const body = JSON.stringify(mail({ text: 'x'.repeat(10 * 1024 * 1024) }));
    const answer = await fetch(`${harness.url}/emails`, { method: 'POST', headers, body });
    expect(answer.status).toBe(413);
    expect(await inbox()).toEqual([]);
  });
});

describe('a batch', () => {
  it('is accepted whole or not at all', async () => {
    const { data } = await harness.resend.batch.send([mail(), mail({ to: 'bob@example.com' })]);
    expect(data?.data).toHaveLength(2);
    const bad = await harness.resend.batch.send([mail(), mail({ to: 'nobody' })]);
    expect(bad.error?.name).toBe('validation_error');
    expect(await inbox()).toHaveLength(2);
  });
});

describe('an idempotency key', () => {
  it('sends one mail for the same payload and refuses another', async () => {
    const first = await send({}, 'confirmation/1');
    const again = await send({}, 'confirmation/1');
    expect(again.data?.id).toBe(first.data?.id);
    const other = await send({ subject: 'Other' }, 'confirmation/1');
    expect(other.error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' });
    expect(await inbox()).toHaveLength(1);
  });

  it('answers 409 while the first request is under way', async () => {
    await misbehave({ mode: 'slow', delayMs: 800, count: 1 });
    const first = send({}, 'confirmation/1');
    await eventually(async () => {
      const { body } = await callControl(harness.url, 'GET', '');
      expect(body.resend.mode).toBe('ok');
    });
    const second = await send({}, 'confirmation/1');
    expect(second.error).toMatchObject({ statusCode: 409, name: 'concurrent_idempotent_requests' });
    expect((await first).error).toBeNull();
    expect(await inbox()).toHaveLength(1);
  });

  it('stays free after a failure', async () => {
    await misbehave({ mode: 'error500', count: 1 });
    expect((await send({}, 'confirmation/1')).error?.name).toBe('internal_server_error');
    expect((await send({}, 'confirmation/1')).error).toBeNull();
    expect(await inbox()).toHaveLength(1);
  });

  it('finds the mail whose answer was lost', async () => {
    await misbehave({ mode: 'answer-lost', count: 1 });
    expect((await send({}, 'confirmation/1')).error?.name).toBe('application_error');
    expect((await send({}, 'confirmation/1')).error).toBeNull();
    expect(await inbox()).toHaveLength(1);
  });
});

describe('Resend told to misbehave', () => {
  it('answers 429 with the time to wait', async () => {
    await misbehave({ mode: 'rate-limited', count: 1 });
    const limited = await send();
    expect(limited.error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' });
    expect(limited.headers?.['retry-after']).toBe('1');
    expect((await send()).error).toBeNull();
  });

  it('cuts the connection when down', async () => {
    await misbehave({ mode: 'down' });
    expect((await send()).error).toMatchObject({ name: 'application_error', statusCode: null });
    expect(await inbox()).toEqual([]);
  });
});
