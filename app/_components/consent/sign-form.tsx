import type { Visit } from '@/lib/appointment/queries';
import { DISCLOSURE } from '@/lib/consent/document/disclosure';
import type { ConsentChoice } from '@/lib/consent/model';
import type { SigningState } from '@/lib/consent/signing/signing-code';
import type { ConsentId } from '@/lib/shared/ids';
import { ActionForm } from '../ui/action-form';
import { Button } from '../ui/button';
import { Fieldset } from '../ui/fieldset';
import { FormCheckboxField, FormTextField } from '../ui/form-fields';
import { sendCode, sign } from './actions';
import { OPT_IN } from './opt-in';
import { SignaturePad } from './signature-pad';
import { SIGNING_MEANS } from './signing-means';
import { type Where, WhereFields } from './where';

type SignFormProps = {
  readonly where: Where;
  readonly visit: Visit;
  readonly consentId: ConsentId;
  /** Of the text on this page: a newer one cannot be signed with it. */
  readonly documentHash: string;
  /** What may be agreed to besides the treatment, or not. */
  readonly choices: readonly ConsentChoice[];
  readonly state: SigningState;
};

export function SignForm(props: SignFormProps) {
  const { where, visit, state } = props;
  if (state.atDesk.length > 0) return <AtDesk who={state.atDesk} />;
  const isReady = state.proof !== null || state.isCodeSent;
  return (
    <section aria-labelledby="sign" className="grid max-w-form! gap-5 print:hidden">
      <h2 id="sign" className="text-xl">
        If you agree, sign here
      </h2>
      {state.proof === 'signed-in' ? (
        <p>You have just signed in. That shows us that it is you, so you need no code.</p>
      ) : null}
      {isReady ? <Signature {...props} /> : null}
      {state.proof ? null : (
        <ActionForm action={sendCode} id="code-form">
          <WhereFields where={where} />
          <p>
            {state.isCodeSent
              ? 'No mail after a minute? Look into the spam folder, or have another code sent.'
              : 'So that nobody signs for you, we send a code to your mail address. You type it here.'}
          </p>
          <div>
            <Button variant={state.isCodeSent ? 'quiet' : 'primary'}>
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

function Signature({ where, visit, consentId, documentHash, choices, state }: SignFormProps) {
  return (
    <ActionForm action={sign}>
      <WhereFields where={where} />
      <input type="hidden" name="consent" value={consentId} />
      <input type="hidden" name="documentHash" value={documentHash} />
      <OptIns choices={choices} />
      <FormCheckboxField name="understood" label={SIGNING_MEANS} />
      <div className="grid gap-2">
        <ul className="list-disc ps-5 text-md text-muted">
          {DISCLOSURE.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <FormCheckboxField name="disclosure" label="Signing on the screen is all right for me." />
        <FormCheckboxField name="paper" label="I would like my copy on paper as well." />
      </div>
      {state.proof ? null : (
        <FormTextField
          name="code"
          label="The code from the mail"
          hint={`Six digits. Sent to ${hidden(visit)}; it works for 15 minutes.`}
          inputMode="numeric"
          autoComplete="one-time-code"
        />
      )}
      <FormTextField
        name="signerName"
        label="Your full name, as your signature"
        hint={`As in your details: ${visit.patient?.fullName ?? ''}`}
        spellCheck={false}
        autoComplete="off"
      />
      <SignaturePad />
      <div>
        <Button>Sign{where.kind === 'booking' ? ' and continue' : ''}</Button>
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
function OptIns({ choices }: Pick<SignFormProps, 'choices'>) {
  if (choices.length === 0) return null;
  return (
    <Fieldset
      id="opt-ins"
      legend="Only if you want"
      hint="You are treated just the same if you tick nothing here."
    >
      {choices.map(({ key, label, explanation }) => (
        <FormCheckboxField key={key} name={`${OPT_IN}${key}`} label={label} hint={explanation} />
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
    <section aria-labelledby="sign" className="grid max-w-form! gap-3 print:hidden">
      <h2 id="sign" className="text-xl">
        You sign at the clinic
      </h2>
      <p>
        For this signature {who.map((one) => HAVE_TO_BE_THERE[one]).join(' and ')} should be there.
        We do it together when you come. Read this at home as often as you like.
      </p>
    </section>
  );
}
