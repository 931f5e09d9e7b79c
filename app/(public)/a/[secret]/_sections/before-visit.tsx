import { PhoneLink } from '@/app/_components/booking/phone-link';
import { RaisedReasons } from '@/app/_components/booking/raised-reasons';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import type { Visit } from '@/lib/appointment/queries';
import type { Rescreen } from '@/lib/questionnaire/rescreen-queries';

type BeforeVisitProps = {
  readonly rescreen: Rescreen | null;
  readonly visit: Visit;
  readonly path: string;
  /** There are warning signs among the answers. */
  readonly hasLetter: boolean;
};

/** The short questions while they are open, and what happens next once an answer needs a clinician. */
export function BeforeVisit({ rescreen, visit, path, hasLetter }: BeforeVisitProps) {
  if (!rescreen || !['proposed', 'booked', 'arrived'].includes(visit.status)) return null;
  const { standing, asks, open } = rescreen;
  if (standing.kind === 'rescreen-due' && asks.length > 0)
    return <Ask path={path} asks={standing.asks} />;
  if (standing.kind !== 'review-needed' && standing.kind !== 'not-bookable') return null;
  const isRuledOut = standing.kind === 'not-bookable';
  return (
    <Notice
      tone={isRuledOut ? 'warn' : 'info'}
      title={
        isRuledOut
          ? 'We may not be able to treat you then. A clinician decides'
          : 'A clinician looks at your answers first'
      }
    >
      <RaisedReasons items={open} />
      <p>
        <strong>What happens next:</strong> your time stays yours. A clinician reads your answers
        and we write to you or ring you before you come. You need do nothing. If we cannot treat
        you, you get back all that you paid. This is not a diagnosis.
      </p>
      <p>
        Less than a few hours to go, or would you rather talk? Ring us on{' '}
        <PhoneLink phone={visit.location.phone} />.
      </p>
      {hasLetter ? (
        <p>
          Please let your own doctor look as well, soon if a spot bleeds, grows or does not heal.{' '}
          <a href={`${path}/letter`}>Print a letter to take along</a>
        </p>
      ) : null}
      {asks.length > 0 ? (
        <p>
          Chose a wrong answer? <a href={`${path}/questions`}>Answer again</a>
        </p>
      ) : null}
    </Notice>
  );
}

function Ask({ path, asks }: { readonly path: string; readonly asks: 'all' | 'short' }) {
  return (
    <Notice
      tone="info"
      title={
        asks === 'all' ? 'Some questions before you come' : 'A few short questions before you come'
      }
    >
      <p>
        {asks === 'all'
          ? 'They tell us whether the treatment is safe for you. It takes some minutes.'
          : 'Has anything changed since you booked? It takes a minute.'}
      </p>
      <p>
        <ButtonLink href={`${path}/questions`}>Answer the questions</ButtonLink>
      </p>
    </Notice>
  );
}
