import { formatTimeZone } from '../lib/shared/format';
import { Letter } from './_components/letter';
import { Greeting, LeaveList, MainLink, Paragraph } from './_components/text';
import { VisitDetails } from './_components/visit-details';
import type { VisitFacts } from './_components/visit-facts';
import { contactFooter, shortMoment } from './_components/wording';

export type WaitlistOfferProps = {
  /** The appointment as it is booked. */
  readonly visit: VisitFacts;
  /** They wait without an appointment: the time is their first, and still to be booked. */
  readonly isFirst: boolean;
  /** The same at the sooner time. */
  readonly sooner: VisitFacts;
  readonly keptUntil: Date;
  /** Others are asked as well, and the first to accept has it. */
  readonly othersAsked: boolean;
  readonly offerUrl: string;
  readonly waitingUrl: string;
};

export function waitlistOfferSubject({ sooner, isFirst }: WaitlistOfferProps): string {
  return `${isFirst ? 'A time has opened' : 'A sooner appointment'}: ${shortMoment(sooner)}`;
}

export function WaitlistOffer({
  visit,
  sooner,
  keptUntil,
  othersAsked,
  offerUrl,
  isFirst,
  waitingUrl,
}: WaitlistOfferProps) {
  const { timeZone } = visit;
  const until = `${shortMoment({ startsAt: keptUntil, timeZone })}, ${formatTimeZone(keptUntil, timeZone)}`;
  return (
    <Letter
      clinicName={visit.clinicName}
      preview={`You asked us to tell you. Your reference is ${visit.reference}.`}
      title={isFirst ? 'A time has opened' : 'A sooner time has opened'}
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>
        You asked us to tell you when {isFirst ? 'a time' : 'something sooner'} opens. You could
        come at this time{isFirst ? '' : ' instead'}:
      </Paragraph>
      <VisitDetails {...sooner} />
      <Paragraph>
        {othersAsked
          ? `Others who wait have been told as well: whoever accepts first has it. The offer ends ${until}.`
          : `We keep it for you until ${until}. Nobody else is offered it before then.`}
      </Paragraph>
      <Paragraph>
        {isFirst
          ? 'When you take it, we hold it while you finish the booking. If you do nothing, you go on waiting.'
          : `Your appointment on ${shortMoment(visit)} stays yours until you accept. If you do nothing, it stays as it is.`}
      </Paragraph>
      <MainLink href={offerUrl} label="See this time and decide" />
      {isFirst ? <LeaveList href={waitingUrl} /> : null}
    </Letter>
  );
}
