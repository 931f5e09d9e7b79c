import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { BearerActor } from '@/lib/auth/actor';
import { currentPatient } from '@/lib/auth/session';
import type { PresentedConsent } from '@/lib/consent/document/present';
import { blocksOf } from '@/lib/consent/document/read-document';
import { listWords } from '@/lib/consent/document/words';
import { findSigningState } from '@/lib/consent/signing/signing-code';
import { findUnderstanding } from '@/lib/consent/understanding/read-understanding';
import { questionsFor } from '@/lib/consent/understanding/understanding';
import { PhoneLink } from '../booking/phone-link';
import { ActionForm } from '../ui/action-form';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { signLater } from './actions';
import { AnswersFromBefore } from './answers-from-before';
import { ChangedMeanwhile } from './changed-meanwhile';
import { ConsentDocumentView } from './document-view';
import { SaidNo, SayNo } from './say-no';
import { SignForm } from './sign-form';
import { UnderstandingForm } from './understanding-form';
import { type Where, WhereFields } from './where';
import { WordsForm } from './words-form';

type ReadAndDecideProps = {
  readonly where: Where;
  readonly bearer: BearerActor;
  readonly visit: Visit;
  readonly presented: PresentedConsent;
  /** The text has changed since it was opened, and nothing was signed. */
  readonly hasChanged: boolean;
};

/** The whole of reading and deciding: the text, one's own words, the check, and the signature, now or later. */
export async function ReadAndDecide(props: ReadAndDecideProps) {
  const { where, bearer, visit, presented, hasChanged } = props;
  const { document, documentHash, consentId } = presented;
  const questions = questionsFor(visit.service.slug);
  const [words, understanding, state] = await Promise.all([
    listWords(bearer, visit.id),
    findUnderstanding(bearer, { appointmentId: visit.id, consentId }),
    currentPatient().then((session) => findSigningState(bearer, session)),
  ]);
  const isPassed = questions.length === 0 || understanding.passedAt !== null;
  return (
    <>
      <SaidNo visit={visit} />
      {hasChanged ? <ChangedMeanwhile bearer={bearer} presented={presented} /> : null}
      <ConsentDocumentView document={document} />
      <TimeToThink visit={visit} presentedAt={presented.presentedAt} />
      <WordsForm where={where} words={words} />
      <AnswersFromBefore understanding={understanding} timeZone={visit.location.timeZone} />
      {isPassed ? (
        <SignForm
          {...{ where, visit, consentId, documentHash, state }}
          choices={blocksOf(document).flatMap((block) => block.choices)}
        />
      ) : (
        <UnderstandingForm {...{ where, consentId, questions, understanding }} />
      )}
      {where.kind === 'booking' ? <Later where={where} /> : null}
      <SayNo where={where} />
    </>
  );
}

/** Since when they have had the text, and the earliest treatment; a fact, not a countdown. */
function TimeToThink({
  visit,
  presentedAt,
}: {
  readonly visit: Visit;
  readonly presentedAt: Date;
}) {
  const { timeZone, phone } = visit.location;
  const { reflectionHours } = visit.terms;
  const earliest = new Date(presentedAt.getTime() + reflectionHours * 3_600_000);
  return (
    <Notice tone="info" title="Take the time you need">
      <p>
        You first had this text on {formatMoment(presentedAt, timeZone)}.
        {reflectionHours > 0
          ? ` We treat nobody before they have had it for ${reflectionHours} hours: not before ${formatMoment(earliest, timeZone)}.`
          : ''}{' '}
        You may sign at any time until your appointment, also on the day.
      </p>
      <p>
        Do you have a question? Ring us on <PhoneLink phone={phone} />, or write it below. Before
        anything is done, the clinician goes through all of this with you and signs too.
      </p>
    </Notice>
  );
}

function Later({ where }: { readonly where: Where }) {
  return (
    <section aria-labelledby="later" className="grid max-w-form! gap-4 print:hidden">
      <h2 id="later" className="text-xl">
        Not sure yet?
      </h2>
      <ActionForm action={signLater} id="later-form">
        <WhereFields where={where} />
        <p>
          You can keep the time and sign later, from the link in your mail. What you wrote is kept.
          You can also cancel: what happens to your money then stands above.
        </p>
        <div>
          <Button variant="secondary">Go on and sign later</Button>
        </div>
      </ActionForm>
    </section>
  );
}
