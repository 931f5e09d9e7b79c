import { describe, expect, it } from 'vitest';
import { SERVICES } from '@/db/seed/catalogue/services';
import type { Visit } from '../appointment/queries';
import { newId } from '../shared/ids';
import { COMMUNICATION_KINDS } from './model';
import { type MailSubject, renderCommunication } from './render';

/** Words that would tell a reader over the shoulder what the visit is for. */
const TELLING =
  /mili(a|um)\b|cryo|nitrogen|curett|cauter|roof|extraction|lancet|minocycl|needle|blade|skin|derma|isotretinoin|keloid|consent|screening|treatment|diagnos/i;

const visit: Visit = {
  id: newId(),
  reference: 'QX7-31M',
  status: 'booked',
  source: 'online',
  version: 3,
  secretVersion: 1,
  calendarSequence: 0,
  contactPhone: '+12125550199',
  consentDeferredAt: null,
  startsAt: new Date('2026-12-01T15:15:00Z'),
  endsAt: new Date('2026-12-01T15:45:00Z'),
  holdExpiresAt: null,
  holdRanOut: false,
  bookedAt: new Date('2026-11-22T09:00:00Z'),
  movedNoticeMinutes: null,
  displacedAt: null,
  cancelledAt: null,
  settledMinor: null,
  settledHow: null,
  cancellationReason: null,
  sites: null,
  reflectionOverrideAt: null,
  terms: {
    currency: 'USD',
    priceMinor: 20_000,
    depositMinor: 5_000,
    policyVersion: 1,
    fullRefundHours: 48,
    halfRefundHours: 24,
    statutoryCancellationDays: 14,
    reflectionHours: 24,
  },
  service: {
    id: newId(),
    slug: 'cryotherapy',
    name: 'Cryotherapy (liquid nitrogen)',
    isTreatment: true,
    consentRequired: true,
    preparationMinutes: 0,
    durationMinutes: 30,
    minAgeYears: 18,
    maxLesions: 10,
    roomKind: 'procedure',
    content: {} as Visit['service']['content'],
  },
  location: {
    id: newId(),
    slug: 'new-york',
    name: 'Hudson Street',
    addressLines: ['12 Hudson Street', 'New York NY 10013'],
    phone: '+1 212 555 0100',
    timeZone: 'America/New_York',
    currency: 'USD',
    country: 'US',
    directions: ['Two minutes from Chambers Street station.'],
  },
  practitioner: {
    id: newId(),
    name: 'Dr Ana Lee',
    title: 'Consultant dermatologist',
    registration: 'NY 12345',
  },
  patient: {
    id: newId(),
    fullName: 'Sam Okafor',
    email: 'sam@patients.example',
    phone: '+12125550199',
    birthDate: '1990-04-01',
  },
  assessment: null,
  followsId: null,
  seriesId: null,
  priorTreatment: null,
  screening: {
    outcome: 'review',
    raised: [{ linkId: 'keloid', outcome: 'review' }],
    answers: {} as NonNullable<Visit['screening']>['answers'],
    questionnaireId: newId(),
    createdAt: new Date('2026-11-22T08:50:00Z'),
  },
  consent: null,
  payment: {
    id: newId(),
    status: 'captured',
    amountMinor: 5_000,
    currency: 'USD',
    capturedAt: new Date('2026-11-22T09:00:00Z'),
  },
  refund: { status: 'pending', amountMinor: 2_500, currency: 'USD', reason: 'patient-cancelled' },
};

const links = {
  manageUrl: 'https://clinic.example/a/3q2-7w',
  bookUrl: 'https://clinic.example/book',
  offerUrl: 'https://clinic.example/a/secret/offer/1',
  waitingUrl: 'https://clinic.example/a/secret/waiting',
  checkUrl: 'https://clinic.example/a/3q2-7w/questions',
};
const rendered = (kind: (typeof COMMUNICATION_KINDS)[number], changes: Partial<Visit> = {}) =>
  renderCommunication(
    kind,
    { visit: { ...visit, ...changes }, offer, code: '012345' },
    'Fern Lane',
    links,
  );
const offer: MailSubject['offer'] = {
  id: newId(),
  appointmentId: newId(),
  patientId: newId(),
  status: 'open',
  expiresAt: new Date('2026-11-24T19:30:00Z'),
  isOpen: true,
  mode: 'one-by-one',
  startsAt: new Date('2026-11-25T14:00:00Z'),
  practitionerId: newId(),
  practitionerName: 'Dr Sooner Example',
};
const named = (fullName: string) => ({
  patient: { ...(visit.patient as NonNullable<Visit['patient']>), fullName },
});

describe.each(COMMUNICATION_KINDS)('the mail "%s"', (kind) => {
  it('never says what the visit is for, in subject, preview or text', async () => {
    const { subject, html, text } = await rendered(kind);
    const seen = html.replaceAll(/<style[\s\S]*?<\/style>/g, '').replaceAll(/<[^>]*>/g, ' ');
    for (const part of [subject, seen, text]) expect(part).not.toMatch(TELLING);
  });

  it('never names the service, whichever of the catalogue it is', async () => {
    for (const { name, slug } of SERVICES) {
      const { subject, html, text } = await rendered(kind, {
        service: { ...visit.service, name, slug },
      });
      for (const part of [subject, html, text]) {
        expect(part.toLowerCase()).not.toContain(name.toLowerCase());
        expect(part).not.toContain(slug);
      }
    }
  });

  it('names no price beyond the deposit, and nothing of the person but the name', async () => {
    const { html } = await rendered(kind);
    for (const secret of ['$200', '1990', '555 0199', '5550199', 'NY 12345', visit.id]) {
      expect(html).not.toContain(secret);
    }
  });

  it('gives the reference, the contact and the same words in plain text', async () => {
    const { html, text } = await rendered(kind);
    for (const part of [html, text]) {
      expect(part).toContain('QX7-31M');
      expect(part).toContain('+1 212 555 0100');
    }
    expect(text).not.toMatch(/<[a-z]/i);
  });

  it('keeps emoji and right-to-left names, and lets no name break out', async () => {
    const { html, subject } = await rendered(kind, named('مريم 🌿\r\nBcc: x@y <script>'));
    expect(html).toContain('مريم 🌿 Bcc: x@y &lt;script&gt;');
    expect(html).not.toContain('<script>');
    expect(subject).not.toMatch(/[\r\n]|مريم/);
  });
});

describe('what the mails say', () => {
  it('tells the time on the clinic clock and names the zone', async () => {
    const { subject, text } = await rendered('appointment-booked');
    expect(subject).toBe('Your appointment on Tue 1 December, 10:15 am');
    expect(text).toContain('Tuesday 1 December 2026');
    expect(text).toContain('10:15 am, New York time (EST)');
  });

  it('says what is returned and what is kept of a deposit', async () => {
    const half = await rendered('appointment-cancelled');
    expect(half.text).toContain('We are returning $25');
    expect(half.text).toContain('We keep $25');
    const none = await rendered('appointment-cancelled', { refund: null });
    expect(none.text).toContain('We keep the $50 you paid');
    const free = await rendered('appointment-cancelled', { refund: null, payment: null });
    expect(free.text).not.toContain('$');
  });

  it('offers a sooner time on the clinic clock, says until when, and what happens without an answer', async () => {
    const { subject, text, html } = await rendered('waitlist-offer');
    expect(subject).toBe('A sooner appointment: Wed 25 November, 9:00 am');
    expect(text).toContain('Dr Sooner Example');
    expect(text).toContain(
      'We keep it for you until Tue 24 November, 2:30 pm, New York time (EST)',
    );
    expect(text).toContain('Your appointment on Tue 1 December, 10:15 am stays yours');
    expect(html).toContain(links.offerUrl);
    const taken = await rendered('waitlist-taken');
    expect(taken.text).toContain('Wed 25 November, 9:00 am, has gone to somebody');
  });

  it('apologises only for what the clinic did', async () => {
    const byClinic = await rendered('appointment-cancelled', { cancellationReason: 'clinic' });
    expect(byClinic.text).toContain('We are sorry');
    const byPatient = await rendered('appointment-cancelled', { cancellationReason: 'patient' });
    expect(byPatient.text).toContain('As you asked');
  });

  it('does not tell somebody who came that their appointment was merely called off', async () => {
    const sent = await rendered('appointment-cancelled', {
      cancellationReason: 'not-suitable-today',
    });
    expect(sent.text).toContain('it was not right for you today');
    expect(sent.text).toContain('You can choose another time');
  });

  it('shows a way on to whom a clinician has turned away, and other times to everybody else', async () => {
    const declined = await rendered('request-declined');
    const late = await rendered('appointment-cancelled', { cancellationReason: 'not-suitable' });
    for (const { html, text } of [declined, late]) {
      expect(text).toContain('There is a way on');
      expect(html).toContain(links.manageUrl);
    }
    const byClinic = await rendered('appointment-cancelled', { cancellationReason: 'clinic' });
    expect(byClinic.html).toContain(links.bookUrl);
    expect(byClinic.text).not.toContain('There is a way on');
  });

  it('sends nobody from an assessment back to an assessment, but to their own doctor', async () => {
    const service = { ...visit.service, isTreatment: false };
    const after = { service, cancellationReason: 'not-suitable' } as const;
    for (const kind of ['request-declined', 'appointment-cancelled'] as const) {
      const { subject, text } = await rendered(kind, after);
      expect(text).toMatch(/let\s+your\s+own\s+doctor\s+look\s+at\s+it\s+soon/);
      expect(subject).not.toContain('doctor');
      const treatment = await rendered(kind, { cancellationReason: 'not-suitable' });
      expect(treatment.text).not.toContain('own doctor');
    }
  });

  it('leads straight to the short questions', async () => {
    const { subject, html } = await rendered('rescreen-opened');
    expect(subject).toBe('Before your appointment on Tue 1 December, 10:15 am');
    expect(html).toContain(links.checkUrl);
  });

  it('sends nobody to the clinic for a call', async () => {
    const { text } = await rendered('appointment-booked', {
      service: { ...visit.service, roomKind: null },
    });
    expect(text).toContain('We ring you');
    for (const place of ['12 Hudson Street', 'Chambers Street']) expect(text).not.toContain(place);
  });

  it('does not call a moved request confirmed', async () => {
    const { text } = await rendered('appointment-moved', { status: 'proposed' });
    expect(text).toContain('still has to confirm');
  });
});

it.each([
  [null, 'You have taken back what you had signed.', 'unless you sign again.'],
  [new Date('2026-11-22T10:00:00Z'), 'You have told us no.', 'unless you sign.'],
] as const)(
  'confirms a no as what it was, taken back or never signed: refused at %s',
  async (refusedAt, said, unless) => {
    const consent = { refusedAt } as NonNullable<Visit['consent']>;
    const text = (await rendered('consent-withdrawn', { consent })).text.replaceAll(/\s+/g, ' ');
    expect(text).toContain(said);
    expect(text).toContain(unless);
  },
);
