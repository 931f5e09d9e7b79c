import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import { diffDocuments } from '@/lib/consent/document/diff';
import type { ConsentDocument } from '@/lib/consent/model';
import { ChangeList } from './change-list';
import type { SignedBefore } from './signed-before';

type ChangesSinceSignedProps = {
  readonly visit: Visit;
  readonly signed: SignedBefore;
  readonly current: ConsentDocument;
};

/** For whom signs again, before the whole text: why, and the paragraphs that are not as they signed them. */
export function ChangesSinceSigned({ visit, signed, current }: ChangesSinceSignedProps) {
  const changes = diffDocuments(signed.document, current);
  return (
    <section aria-labelledby="changes" className="grid gap-4 print:block print:space-y-4">
      <h2 id="changes" className="text-xl">
        What has changed since you signed
      </h2>
      <p className="max-w-measure">
        You signed on {formatMoment(signed.signedAt, visit.location.timeZone)}. We ask you again:
      </p>
      <ul className="grid max-w-measure list-disc gap-1 ps-5">
        {signed.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {changes.length === 0 ? (
        <p className="max-w-measure">The text itself is word for word as you signed it.</p>
      ) : (
        <>
          <p className="max-w-measure">
            These parts are not as you signed them. New words are underlined, and words that are
            gone are crossed out. All other parts are the same.
          </p>
          <div className="rounded-card border border-hairline bg-surface p-5 sm:p-8 print:border-0 print:p-0">
            <ChangeList changes={changes} of={current} />
          </div>
        </>
      )}
      <p className="print:hidden">
        Below is the <a href="#consent-title">whole text as it is now</a>, then the place to sign.
      </p>
    </section>
  );
}
