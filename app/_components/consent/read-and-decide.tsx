import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { BearerActor } from '@/lib/auth/actor';
import { currentPatient } from '@/lib/auth/session';
import type { PresentedConsent } from '@/lib/consent/document/present';
import { listWords } from '@/lib/consent/document/words';
import { findSigningState } from '@/lib/consent/signing/signing-code';
import { findUnderstanding } from '@/lib/consent/understanding/read-understanding';
import { questionsFor } from '@/lib/consent/understanding/understanding';
import { PhoneLink } from '../booking/phone-link';
import { ActionForm } from '../ui/action-form';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { keepWords, signLater } from './actions';
import { AnswersFromBefore } from './answers-from-before';
import { CarriedWords } from './carried-words';
import { ChangedMeanwhile } from './changed-meanwhile';
import { ConsentDocumentView } from './document-view';
import { GoToDecision } from './go-to-decision';
import { InLanguage } from './in-language';
import { Languages } from './languages';
import { SaidNo, SayNo } from './say-no';
import { SignForm } from './sign-form';
import type { SignedBefore } from './signed-before';
import { UnderstandingForm } from './understanding-form';
import { readingPath, SINCE_NO, type Where, WhereFields } from './where';
import { WordsForm } from './words-form';

type ReadAndDecideProps = {
  readonly where: Where;
  readonly bearer: BearerActor;
  readonly visit: Visit;
  readonly presented: PresentedConsent;
  /** Why nothing was signed on the page that was open before, in the address; empty: nobody tried. */
  readonly changed: string;
  /** Which text was open on that page, in the address. */
  readonly read: string;
  /** What they signed before, where the page shows what has changed since. */
  readonly signed?: SignedBefore | null;
};

/** The whole of reading and deciding: the text, one's own words, the check, and the signature, now or later. */
export async function ReadAndDecide(props: ReadAndDecideProps) {
  const { where, bearer, visit, presented, changed, read, signed = null } = props;
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
      <SaidNo visit={visit} isSince={changed === SINCE_NO} />
      {changed && changed !== SINCE_NO ? (
        <ChangedMeanwhile actor={bearer} presented={presented} read={read} signed={signed} />
      ) : null}
      <Languages actor={bearer} visit={visit} current={document.locale} path={readingPath(where)} />
      <AroundEnglish document={document} />
      <ConsentDocumentView document={document} />
      <TimeToThink visit={visit} presented={presented} />
      <WordsForm action={keepWords} words={words}>
        <WhereFields where={where} />
      </WordsForm>
      <AnswersFromBefore understanding={understanding} timeZone={visit.location.timeZone} />
      <GoToDecision stands={[understanding.attempts, isPassed, state.isCodeSent].join()} />
      {isPassed ? (
        <SignForm {...{ where, visit, consentId, documentHash, document, state }} />
      ) : (
        <UnderstandingForm {...{ where, consentId, questions, understanding, document }} />
      )}
      {where.kind === 'booking' ? <Later where={where} /> : null}
      <SayNo where={where} />
    </>
  );
}

/** In another language: what stands around the text is not in it. */
function AroundEnglish({ document }: Pick<PresentedConsent, 'document'>) {
  if (document.layout !== 2 || !document.words?.['around-english']) return null;
  return (
    <p>
      <InLanguage of={document}>{document.words['around-english']}</InLanguage>
    </p>
  );
}

/** Since when they have had the information, and the earliest treatment; a fact, not a countdown. */
function TimeToThink({
  visit,
  presented: { informedAt, thinkingEndsAt },
}: Pick<ReadAndDecideProps, 'visit' | 'presented'>) {
  const { timeZone, phone } = visit.location;
  const { reflectionHours } = visit.terms;
  return (
    <Notice tone="info" title="Take the time you need">
      <p>
        You first had this information on {formatMoment(informedAt, timeZone)}.
        {thinkingEndsAt
          ? ` We treat nobody before they have had it for ${reflectionHours} hours: not before ${formatMoment(thinkingEndsAt, timeZone)}.`
          : ''}{' '}
        You may sign at any time until your appointment, also on the day.
      </p>
      <p>
        Do you have a question? Ring us on <PhoneLink phone={phone} />
        <span className="print:hidden">, or write it below</span>. Before anything is done, the
        clinician goes through all of this with you and signs too.
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
        <CarriedWords />
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
