import type { Visit } from '@/lib/appointment/queries';
import { blocksOf } from '@/lib/consent/document/read-document';
import type { ConsentDocument } from '@/lib/consent/model';
import type { SigningState } from '@/lib/consent/signing/signing-code';
import { documentLanguage } from '@/lib/consent/words/shown';
import type { ConsentId } from '@/lib/shared/ids';
import { PhoneLink } from '../booking/phone-link';
import { ActionForm } from '../ui/action-form';
import { Button } from '../ui/button';
import { Fieldset } from '../ui/fieldset';
import { FormCheckboxField, FormTextField } from '../ui/form-fields';
import { sendCode, sign } from './actions';
import { AgreeToSign } from './agree-to-sign';
import { CarriedWords } from './carried-words';
import { DECISION } from './decision';
import { InLanguage } from './in-language';
import { OPT_IN } from './opt-in';
import { SignaturePad } from './signature-pad';
import { type Where, WhereFields } from './where';

type SignFormProps = {
  readonly where: Where;
  readonly visit: Visit;
  readonly consentId: ConsentId;
  /** Of the text on this page: a newer one cannot be signed with it. */
  readonly documentHash: string;
  /** The text that is signed, in whose language one signs. */
  readonly document: ConsentDocument;
  readonly state: SigningState;
};

export function SignForm(props: SignFormProps) {
  const { where, visit, state, document } = props;
  const { say } = documentLanguage(document);
  if (state.atDesk.length > 0) return <AtDesk who={state.atDesk} />;
  if (state.isCallFirst) return <CallFirst where={where} phone={visit.location.phone} />;
  const isReady = state.proof !== null || state.isCodeSent;
  return (
    <section aria-labelledby={DECISION} className="grid max-w-form! gap-5 print:hidden">
      <h2 id={DECISION} tabIndex={-1} className="focus-target text-xl">
        <InLanguage of={document}>{say('sign-heading')}</InLanguage>
      </h2>
      {state.proof === 'signed-in' ? (
        <p>You have just signed in. That shows us that it is you, so you need no code.</p>
      ) : null}
      {isReady ? <Signature {...props} /> : null}
      {state.proof ? null : (
        <ActionForm action={sendCode} id="code-form">
          <WhereFields where={where} />
          <CarriedWords />
          <p>
            {state.isCodeSent
              ? 'No mail after a minute? Look into the spam folder, or have another code sent.'
              : 'So that nobody signs for you, we send a code to your mail address. You type it here.'}
          </p>
          <div>
            <Button variant={state.isCodeSent ? 'quiet' : 'primary'} formAction={`#${DECISION}`}>
              {state.isCodeSent ? 'Send another code' : `Send a code to ${hidden(visit)}`}
            </Button>
          </div>
        </ActionForm>
      )}
      <p className="text-md text-muted">
        Rather not? You need not sign, and nobody asks why. You can{' '}
        <a href="/milia#leave">leave them alone</a>, or sign on paper at the clinic.
      </p>
    </section>
  );
}

function Signature({ where, visit, consentId, documentHash, document, state }: SignFormProps) {
  const { say } = documentLanguage(document);
  return (
    <ActionForm action={sign}>
      <WhereFields where={where} />
      <CarriedWords />
      <input type="hidden" name="consent" value={consentId} />
      <input type="hidden" name="documentHash" value={documentHash} />
      <OptIns document={document} />
      <AgreeToSign document={document} />
      {state.proof ? null : (
        <FormTextField
          name="code"
          label={<InLanguage of={document}>{say('sign-code')}</InLanguage>}
          hint={`Six digits. Sent to ${hidden(visit)}; it works for 15 minutes.`}
          inputMode="numeric"
          autoComplete="one-time-code"
        />
      )}
      <FormTextField
        name="signerName"
        label={<InLanguage of={document}>{say('sign-name')}</InLanguage>}
        hint={`As in your details: ${visit.patient?.fullName ?? ''}`}
        spellCheck={false}
        autoComplete="off"
      />
      <SignaturePad />
      <div>
        <Button>
          <InLanguage of={document}>
            {say(where.kind === 'booking' ? 'sign-and-go-on' : 'sign-button')}
          </InLanguage>
        </Button>
      </div>
    </ActionForm>
  );
}

/** "a…@example.com": enough to know one's own address, too little to learn somebody else's. */
function hidden({ patient }: Visit): string {
  const [name = '', domain = ''] = (patient?.email ?? '').split('@');
  return `${name.slice(0, 1)}…@${domain}`;
}

/** Apart from the treatment, and nothing ticked beforehand. */
function OptIns({ document }: Pick<SignFormProps, 'document'>) {
  const choices = blocksOf(document).flatMap((block) => block.choices);
  if (choices.length === 0) return null;
  const { say } = documentLanguage(document);
  return (
    <Fieldset
      id="opt-ins"
      legend={<InLanguage of={document}>{say('opt-ins')}</InLanguage>}
      hint={<InLanguage of={document}>{say('opt-ins-free')}</InLanguage>}
    >
      {choices.map(({ key, label, explanation }) => (
        <FormCheckboxField
          key={key}
          name={`${OPT_IN}${key}`}
          label={<InLanguage of={document}>{label}</InLanguage>}
          hint={<InLanguage of={document}>{explanation}</InLanguage>}
        />
      ))}
    </Fieldset>
  );
}

const HAVE_TO_BE_THERE = {
  guardian: 'somebody with parental responsibility',
  interpreter: 'an interpreter',
  witness: 'a witness',
} as const;

/** Somebody else has to be there too: then it is signed at the clinic. */
function AtDesk({ who }: { readonly who: SigningState['atDesk'] }) {
  return (
    <section aria-labelledby={DECISION} className="grid max-w-form! gap-3 print:hidden">
      <h2 id={DECISION} tabIndex={-1} className="focus-target text-xl">
        You sign at the clinic
      </h2>
      <p>
        For this signature {who.map((one) => HAVE_TO_BE_THERE[one]).join(' and ')} should be there.
        We do it together when you come. Read this at home as often as you like.
      </p>
    </section>
  );
}

/** They asked for help: somebody hears first what they need. Reading stays open, and so does signing later. */
function CallFirst({ where, phone }: Pick<SignFormProps, 'where'> & { readonly phone: string }) {
  return (
    <section aria-labelledby={DECISION} className="grid max-w-form! gap-3 print:hidden">
      <h2 id={DECISION} tabIndex={-1} className="focus-target text-xl">
        We ring you before you sign
      </h2>
      <p>
        You told us that you would like some help. We ring you to ask what you need. After that call
        you sign from the link in your mail, or at the clinic. You can read this as often as you
        like until then.
      </p>
      <p>
        {where.kind === 'booking' ? 'Your time can be kept now: go on below. ' : ''}
        Would you rather ring us, or do you need no help after all? <PhoneLink phone={phone} />
      </p>
    </section>
  );
}
