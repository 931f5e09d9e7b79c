import { request } from 'node:http';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callControl, depositSession, type Harness, startHarness } from '../testing/harness';
import { html } from './html';
import { formatMinor } from './money';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

const HOSTILE = '<script>alert(1)</script>" onload="x';
const page = async (path: string) => {
  const response = await fetch(`${harness.url}${path}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const send = (overrides: object) =>
  harness.resend.emails.send({
    from: 'a@clinic.example',
    to: 'ada@example.com',
    subject: 'Hello',
    text: 'Hello',
    ...overrides,
  });

describe('the html tag', () => {
  it('lets no value open a tag or leave an attribute', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(html`${text}`.markup).not.toMatch(/[<>"']/);
      }),
    );
    expect(html`<p>${[html`<b>${'&'}</b>`, null, 3]}</p>`.markup).toBe('<p><b>&amp;</b>3</p>');
  });
});

describe('amounts', () => {
  it.each([
    [2200, 'gbp', 'en-GB', '£22.00'],
    [5000, 'usd', 'en', '$50.00'],
    [500, 'jpy', 'en', '¥500'],
    [2200, 'gbp', 'auto', '£22.00'],
    [2200, 'gbp', 'not a language', '£22.00'],
  ])('%i %s in %s is %s', (amount, currency, locale, written) => {
    expect(formatMinor(amount, currency, locale)).toBe(written);
  });
});

describe('the payment page', () => {
  it('names what is paid and how much, says it is a sandbox, and needs no script', async () => {
    const { id } = await harness.stripe.checkout.sessions.create(depositSession());
    const { text, headers } = await page(`/pay/${id}`);
    expect(text).toContain('Deposit for your appointment');
    expect(text).toContain('Pay £22.00');
    expect(text).toContain('Sandbox payment page: no real money moves');
    expect(text).not.toContain('<script');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('escapes the names it is given', async () => {
    const line_items = [
      {
        quantity: 1,
        price_data: { currency: 'gbp', unit_amount: 900, product_data: { name: HOSTILE } },
      },
    ];
    const { id } = await harness.stripe.checkout.sessions.create(depositSession({ line_items }));
    expect((await page(`/pay/${id}`)).text).not.toContain('<script');
  });

  it('sends who leaves back to the clinic, without charging', async () => {
    const { id } = await harness.stripe.checkout.sessions.create(depositSession());
    const left = await fetch(`${harness.url}/pay/${id}/leave`, {
      method: 'POST',
      redirect: 'manual',
    });
    expect(left.headers.get('location')).toBe('http://localhost:3000/book?step=pay');
    expect((await harness.stripe.checkout.sessions.retrieve(id)).status).toBe('open');
  });

  it('says in words that it is paid, expired or unknown', async () => {
    const paid = await harness.stripe.checkout.sessions.create(depositSession());
    await callControl(harness.url, 'POST', `/sessions/${paid.id}/pay`);
    expect((await page(`/pay/${paid.id}`)).text).toContain('already made');
    const expired = await harness.stripe.checkout.sessions.create(depositSession());
    await harness.stripe.checkout.sessions.expire(expired.id);
    expect((await page(`/pay/${expired.id}`)).text).toContain('has expired');
    expect((await page('/pay/constructor')).status).toBe(404);
  });
});

describe('the inbox', () => {
  it('says so when it is empty', async () => {
    expect((await page('/inbox')).text).toContain('No mail yet');
    expect((await page('/inbox?to=x%22%3E')).text).toContain('No mail to “x&quot;&gt;”');
  });

  it('lists the newest mail first and filters by recipient', async () => {
    await send({ subject: 'First' });
    await send({ subject: 'Second', to: 'bob@example.com' });
    const all = (await page('/inbox')).text;
    expect(all.indexOf('Second')).toBeLessThan(all.indexOf('First'));
    expect((await page('/inbox?to=ada')).text).not.toContain('Second');
  });

  it('escapes subjects, senders and details', async () => {
    const { data } = await send({
      subject: HOSTILE,
      from: `${'<b>'.replace(/[<>]/g, '')} <a@b.example>`,
      headers: { 'X-Note': HOSTILE },
      attachments: [{ filename: HOSTILE, content: Buffer.from('x') }],
    });
    for (const path of ['/inbox', `/inbox/${data?.id}`, `/inbox/${data?.id}?view=headers`]) {
      expect((await page(path)).text).not.toContain('<script');
    }
  });

  it('shows the HTML in a frame without scripts, with links that take over the window', async () => {
    const link = '<a href="http://localhost:3000/manage" target="_blank">Manage</a>';
    const { data } = await send({ html: `<html><head></head><body>${link}</body></html>` });
    const { text } = await page(`/inbox/${data?.id}`);
    expect(text).toContain(`src="/inbox/${data?.id}/html"`);
    expect(text).toMatch(/sandbox="[^"]*allow-top-navigation/);
    expect(text).not.toMatch(/sandbox="[^"]*allow-scripts/);
    const framed = await page(`/inbox/${data?.id}/html`);
    expect(framed.text).toContain('<head><base target="_top">');
    expect(framed.text).not.toContain('_blank');
    expect(framed.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('the server', () => {
  it('answers its health check', async () => {
    expect((await page('/healthz')).status).toBe(200);
  });

  it('survives odd addresses and a caller that hangs up', async () => {
    const odd = (path: string) =>
      new Promise((done) => {
        const { hostname, port } = new URL(harness.url);
        const call = request({ hostname, port, path });
        call.on('response', (response) => done(response.statusCode)).end();
      });
    expect(await odd('//')).toBe(400);
    expect(await odd('/pay/%')).toBe(404);
    const headers = { 'content-length': '100' };
    const cut = request(`${harness.url}/emails`, { method: 'POST', headers });
    cut.on('error', () => {}).write('half');
    setTimeout(() => cut.destroy(), 20);
    await new Promise((done) => cut.on('close', done));
    expect((await page('/healthz')).status).toBe(200);
  });

  it('answers no other host name, so that a page elsewhere cannot read the inbox', async () => {
    const status = await new Promise((done) => {
      const call = request(`${harness.url}/inbox.json`, { headers: { host: 'evil.example' } });
      call.on('response', (response) => done(response.statusCode)).end();
    });
    expect(status).toBe(421);
  });
});
