import type { Visit } from '@/lib/appointment/queries';
import { hasSaidNo } from '@/lib/appointment/times/patient-choices';
import { formatMoment } from '@/lib/appointment/visit-words';
import { ActionForm } from '../ui/action-form';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Notice } from '../ui/notice';
import { refuse } from './actions';
import { type Where, WhereFields } from './where';

/** Saying no, as easy as signing: while booking at once, for nothing is paid yet; later on the page that tells the money. */
export function SayNo({ where }: { readonly where: Where }) {
  return (
    <section aria-labelledby="say-no" className="grid max-w-form! gap-4 print:hidden">
      <h2 id="say-no" className="text-xl">
        You do not want it?
      </h2>
      {where.kind === 'booking' ? (
        <ActionForm action={refuse} id="refuse-form">
          <WhereFields where={where} />
          <p>
            You can say no, and nobody asks why. You have paid nothing, so it costs you nothing. We
            note that you said no, and your time is free again for somebody else.
          </p>
          <div>
            <Button variant="secondary">I do not want this treatment</Button>
          </div>
        </ActionForm>
      ) : (
        <>
          <p>
            You can say no, and nobody asks why. The next page shows what happens to your money and
            your time before you decide.
          </p>
          <div>
            <ButtonLink
              href={`/a/${encodeURIComponent(where.secret)}/withdraw`}
              variant="secondary"
            >
              I do not want this treatment
            </ButtonLink>
          </div>
        </>
      )}
    </section>
  );
}

type SaidNoProps = {
  readonly visit: Visit;
  /** They said so while the page was open on which they signed: then nothing was signed. */
  readonly isSince: boolean;
};

/** For whoever reads it again after they said no, or took back what they had signed. */
export function SaidNo({ visit: { consent, location }, isSince }: SaidNoProps) {
  if (!hasSaidNo(consent)) return null;
  const { refusedAt } = consent ?? {};
  const when = refusedAt ? `On ${formatMoment(refusedAt, location.timeZone)}. ` : '';
  return (
    <Notice
      tone={isSince ? 'warn' : 'info'}
      title={refusedAt ? 'You have said no to this' : 'You have taken your consent back'}
      live={isSince}
    >
      <p>
        {isSince
          ? 'You told us so after you had opened this page, so nothing was signed now. What you wrote and answered is kept. '
          : when}
        That holds, and nothing is done, as long as you do not sign. Have you changed your mind?
        Then read it again and sign below.
      </p>
    </Notice>
  );
}
