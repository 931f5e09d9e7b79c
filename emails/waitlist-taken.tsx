import { Letter } from './_components/letter';
import { Greeting, LeaveList, MainLink, Paragraph } from './_components/text';
import { VisitDetails } from './_components/visit-details';
import type { VisitFacts } from './_components/visit-facts';
import { contactFooter, shortMoment } from './_components/wording';

export type WaitlistTakenProps = {
  readonly visit: VisitFacts;
  readonly sooner: VisitFacts;
  readonly manageUrl: string;
  /** They wait without an appointment. */
  readonly isFirst: boolean;
  readonly waitingUrl: string;
};

export const WAITLIST_TAKEN_SUBJECT = 'About the sooner appointment';

export function WaitlistTaken({
  visit,
  sooner,
  manageUrl,
  isFirst,
  waitingUrl,
}: WaitlistTakenProps) {
  return (
    <Letter
      clinicName={visit.clinicName}
      preview={`${isFirst ? 'You go on waiting.' : 'Your appointment stays as it is.'} Your reference is ${visit.reference}.`}
      title="Somebody else was first"
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>
        We are sorry: the time we offered you, {shortMoment(sooner)}, has gone to somebody who
        accepted it before you. We tell you when another one opens; you need do nothing.
      </Paragraph>
      {isFirst ? (
        <LeaveList href={waitingUrl} />
      ) : (
        <>
          <Paragraph>Your own appointment has not changed:</Paragraph>
          <VisitDetails {...visit} />
          <MainLink href={manageUrl} label="See your appointment" />
        </>
      )}
    </Letter>
  );
}
