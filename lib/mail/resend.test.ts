import { describe, expect, it } from 'vitest';
import { deliverMail, type Mail, outcomeOf } from './resend';

const mail: Mail = {
  to: 'sam@patients.example',
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello',
  idempotencyKey: 'k',
};

describe('mail that must never leave', () => {
  it.each([
    'a@b.example, c@d.example',
    'a@b.example;c@d.example',
    'a@b.example c@d.example',
    'Sam <a@b.example>',
    'a@b.example\r\nBcc: c@d.example',
    'victim＠clinic.example@evil.example',
    'vic\u212Aim@clinic.example',
    '"a@b.example"@c.example',
    'nobody',
    '',
  ])('is refused when its address is not one plain address: %j', async (to) => {
    expect(await deliverMail({ ...mail, to })).toEqual({ kind: 'refused', code: 'bad-address' });
  });

  it('is refused when its subject or a header breaks the line', async () => {
    const fault = { kind: 'refused', code: 'line-break-in-header' };
    expect(await deliverMail({ ...mail, subject: 'a\r\nBcc: x@y' })).toEqual(fault);
    expect(await deliverMail({ ...mail, headers: { 'X-A': 'b\nBcc: x@y' } })).toEqual(fault);
  });
});

describe('what an answer of the provider means', () => {
  it('surely not sent: wait as long as asked', () => {
    expect(outcomeOf(429, 'rate_limit_exceeded', '7')).toEqual({
      kind: 'not-accepted',
      code: 'rate_limit_exceeded',
      retryAfterSeconds: 7,
    });
    expect(outcomeOf(403, 'invalid_api_key', undefined)).toMatchObject({ kind: 'not-accepted' });
    expect(outcomeOf(429, 'daily_quota_exceeded', 'soon')).toMatchObject({
      retryAfterSeconds: null,
    });
  });

  it('perhaps sent: an outage, a lost answer, the same key at work', () => {
    for (const status of [500, 502, 503, null]) {
      expect(outcomeOf(status, 'application_error', undefined).kind).toBe('unknown');
    }
    expect(outcomeOf(409, 'concurrent_idempotent_requests', undefined).kind).toBe('unknown');
  });

  it('surely sent earlier: the key belongs to another text', () => {
    expect(outcomeOf(409, 'invalid_idempotent_request', undefined)).toEqual({
      kind: 'accepted-earlier',
    });
  });

  it('never to be sent: the mail itself is wrong', () => {
    expect(outcomeOf(422, 'validation_error', undefined).kind).toBe('refused');
  });
});
