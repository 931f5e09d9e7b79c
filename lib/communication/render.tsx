import type { ReactElement } from 'react';
import { render } from 'react-email';
import type { MoneyFacts, VisitFacts } from '@/emails/_components/visit-facts';
import { AppointmentBooked, appointmentBookedSubject } from '@/emails/appointment-booked';
import { AppointmentCancelled, appointmentCancelledSubject } from '@/emails/appointment-cancelled';
import { AppointmentMoved, appointmentMovedSubject } from '@/emails/appointment-moved';
import {
  APPOINTMENT_REQUESTED_SUBJECT,
  AppointmentRequested,
} from '@/emails/appointment-requested';
import { CONSENT_WITHDRAWN_SUBJECT, ConsentWithdrawn } from '@/emails/consent-withdrawn';
import { PAYMENT_RETURNED_SUBJECT, PaymentReturned } from '@/emails/payment-returned';
import { REQUEST_DECLINED_SUBJECT, RequestDeclined } from '@/emails/request-declined';
import { RescreenOpened, rescreenOpenedSubject } from '@/emails/rescreen-opened';
import { ReviewCleared, reviewClearedSubject } from '@/emails/review-cleared';
import { ReviewOpened, reviewOpenedSubject } from '@/emails/review-opened';
import { SignatureDue, signatureDueSubject } from '@/emails/signature-due';
import { SIGNING_CODE_SUBJECT, SigningCode } from '@/emails/signing-code';
import { WAITLIST_CONFIRM_SUBJECT, WaitlistConfirm } from '@/emails/waitlist-confirm';
import { WaitlistOffer, waitlistOfferSubject } from '@/emails/waitlist-offer';
import { WAITLIST_TAKEN_SUBJECT, WaitlistTaken } from '@/emails/waitlist-taken';
import type { Visit } from '../appointment/queries';
import { isByPhone } from '../healthcare-service/model';
import { formatMoney } from '../shared/format';
import { required } from '../shared/invariant';
import { readablePhone } from '../shared/phone';
import type { OfferToTell } from '../waitlist/offer-to-tell';
import type { CommunicationKind } from './model';

export type RenderedMail = {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};

/** Addresses that mails link to; absolute, from the run-time APP_URL. */
export type MailLinks = {
  readonly manageUrl: string;
  readonly bookUrl: string;
  readonly offerUrl: string;
  /** Where somebody without an appointment confirms that they wait, and leaves the list. */
  readonly waitingUrl: string;
  /** The short questions before the visit. */
  readonly checkUrl: string;
};

/** What a message is about; `offer` only where it is about a sooner time. */
export type MailSubject = {
  readonly visit: Visit;
  readonly offer: OfferToTell | null;
  /** The code to sign with; only where the message brings one. */
  readonly code: string | null;
};

/** The words of one message, made from the visit as it is now. */
export async function renderCommunication(
  kind: CommunicationKind,
  { visit, offer, code }: MailSubject,
  clinicName: string,
  links: MailLinks,
): Promise<RenderedMail> {
  const facts = visitFacts(visit, clinicName);
  const { isTreatment } = visit.service;
  switch (kind) {
    case 'appointment-booked': {
      const { directions } = visit.location;
      const props = { visit: facts, ...links, directions, toSign: awaitsSignature(visit) };
      return finish(appointmentBookedSubject(props), <AppointmentBooked {...props} />);
    }
    case 'appointment-requested': {
      const paid = visit.payment?.capturedAt ? money(visit.payment) : null;
      const props = { visit: facts, ...links, paid };
      return finish(APPOINTMENT_REQUESTED_SUBJECT, <AppointmentRequested {...props} />);
    }
    case 'appointment-moved': {
      const props = { visit: facts, ...links, confirmed: visit.status !== 'proposed' };
      return finish(appointmentMovedSubject(props), <AppointmentMoved {...props} />);
    }
    case 'appointment-cancelled': {
      const byClinic = visit.cancellationReason !== 'patient';
      const nextUrl = visit.cancellationReason === 'not-suitable' ? links.manageUrl : null;
      const notToday = visit.cancellationReason === 'not-suitable-today';
      const own = { money: moneyFacts(visit), byClinic, notToday, nextUrl, isTreatment };
      const props = { visit: facts, ...links, ...own };
      return finish(appointmentCancelledSubject(props), <AppointmentCancelled {...props} />);
    }
    case 'request-declined': {
      const props = { visit: facts, money: moneyFacts(visit), isTreatment, ...links };
      return finish(REQUEST_DECLINED_SUBJECT, <RequestDeclined {...props} />);
    }
    case 'payment-returned': {
      const returned = money(required(visit.refund, 'a returned payment has its refund'));
      const props = { visit: facts, ...links, returned };
      return finish(PAYMENT_RETURNED_SUBJECT, <PaymentReturned {...props} />);
    }
    case 'waitlist-confirm':
      return finish(WAITLIST_CONFIRM_SUBJECT, <WaitlistConfirm visit={facts} {...links} />);
    case 'waitlist-offer':
    case 'waitlist-taken': {
      const about = { ...facts, isFirst: visit.status === 'waitlist' };
      return renderOffer(kind, about, required(offer, 'a message about an offer has it'), links);
    }
    case 'signing-code':
      return finish(
        SIGNING_CODE_SUBJECT,
        <SigningCode visit={facts} code={required(code, 'a code to send')} />,
      );
    case 'signature-due': {
      const props = { visit: facts, ...links };
      return finish(signatureDueSubject(props), <SignatureDue {...props} />);
    }
    case 'consent-withdrawn':
      return finish(
        CONSENT_WITHDRAWN_SUBJECT,
        <ConsentWithdrawn
          visit={facts}
          manageUrl={links.manageUrl}
          isRefused={Boolean(visit.consent?.refusedAt)}
        />,
      );
    case 'rescreen-opened':
    case 'review-opened':
    case 'review-cleared':
      return renderScreening(kind, { visit: facts, ...links });
  }
}

function awaitsSignature({ service, consent }: Visit): boolean {
  const isSigned = consent?.status === 'proposed' || consent?.status === 'active';
  return service.consentRequired && !isSigned;
}

function renderOffer(
  kind: 'waitlist-offer' | 'waitlist-taken',
  { isFirst, ...visit }: VisitFacts & { readonly isFirst: boolean },
  offer: OfferToTell,
  links: MailLinks,
): Promise<RenderedMail> {
  const { startsAt, practitionerName } = offer;
  const about = { visit, isFirst, ...links, sooner: { ...visit, startsAt, practitionerName } };
  if (kind === 'waitlist-taken') {
    return finish(WAITLIST_TAKEN_SUBJECT, <WaitlistTaken {...about} />);
  }
  const othersAsked = offer.mode === 'all-at-once';
  const props = { ...about, keptUntil: offer.expiresAt, othersAsked };
  return finish(waitlistOfferSubject(props), <WaitlistOffer {...props} />);
}

function renderScreening(
  kind: 'rescreen-opened' | 'review-opened' | 'review-cleared',
  props: MailLinks & { readonly visit: VisitFacts },
): Promise<RenderedMail> {
  if (kind === 'rescreen-opened') {
    return finish(rescreenOpenedSubject(props), <RescreenOpened {...props} />);
  }
  if (kind === 'review-opened') {
    return finish(reviewOpenedSubject(props), <ReviewOpened {...props} />);
  }
  return finish(reviewClearedSubject(props), <ReviewCleared {...props} />);
}

async function finish(subject: string, letter: ReactElement): Promise<RenderedMail> {
  const html = await render(letter);
  const text = await render(letter, { plainText: true });
  return { subject, html, text };
}

function visitFacts(visit: Visit, clinicName: string): VisitFacts {
  const patient = required(visit.patient, 'a message has its patient');
  return {
    clinicName,
    patientName: patient.fullName,
    reference: visit.reference,
    startsAt: visit.startsAt,
    timeZone: visit.location.timeZone,
    practitionerName: visit.practitioner.name,
    locationName: visit.location.name,
    addressLines: visit.location.addressLines,
    isCall: isByPhone(visit.service),
    phone: readablePhone(visit.location.phone),
  };
}

/** What was paid and is given back or kept; both null when nothing was paid. */
function moneyFacts({ payment, refund }: Visit): MoneyFacts {
  if (!payment?.capturedAt) return { returned: null, kept: null };
  const keptMinor = payment.amountMinor - (refund?.amountMinor ?? 0);
  return {
    returned: refund ? money(refund) : null,
    kept: keptMinor > 0 ? formatMoney(keptMinor, payment.currency) : null,
  };
}

function money({ amountMinor, currency }: { amountMinor: number; currency: string }): string {
  return formatMoney(amountMinor, currency);
}
