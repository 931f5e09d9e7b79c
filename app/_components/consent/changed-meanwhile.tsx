import type { BearerActor, BesidePatient } from '@/lib/auth/actor';
import { diffDocuments } from '@/lib/consent/document/diff';
import type { PresentedConsent } from '@/lib/consent/document/present';
import { findShownBefore } from '@/lib/consent/document/shown-before';
import { type ConsentId, parseId } from '@/lib/shared/ids';
import { Notice } from '../ui/notice';
import { ChangeList } from './change-list';
import type { SignedBefore } from './signed-before';

type ChangedMeanwhileProps = {
  readonly actor: BearerActor | BesidePatient;
  readonly presented: PresentedConsent;
  /** Which text was open, from the address; empty: not known. */
  readonly read: string;
  /** What they signed before, where the page shows what has changed since. */
  readonly signed: SignedBefore | null;
};

/** For whom wanted to sign a text that is no longer the one that counts: nothing was signed, and what is new. */
export async function ChangedMeanwhile({ actor, presented, read, signed }: ChangedMeanwhileProps) {
  const before = await findShownBefore(actor, presented, parseId<ConsentId>(read));
  // The same list would stand on the page twice.
  const isSigned = before !== null && before.documentHash === signed?.documentHash;
  const changes = before && !isSigned ? diffDocuments(before.document, presented.document) : [];
  return (
    <section aria-label="What has changed" className="grid gap-4 print:block print:space-y-4">
      <Notice tone="warn" title="This text has changed since you opened it" live>
        <p>
          Nothing was signed. What you wrote and answered is kept.{' '}
          {whatIsNew(changes.length > 0, isSigned)}
        </p>
      </Notice>
      {changes.length > 0 ? (
        <>
          <h2 className="text-xl">What has changed since you opened it</h2>
          <ChangeList changes={changes} of={presented.document} />
        </>
      ) : null}
    </section>
  );
}

function whatIsNew(isListed: boolean, isSigned: boolean) {
  if (isSigned) {
    return (
      <>
        The text you had open is the one that was signed before, so all that is new stands under{' '}
        <a href="#changes">What has changed since you signed</a>.
      </>
    );
  }
  return isListed
    ? 'These parts are new; new words are underlined, and words that are gone are crossed out. The whole text is below.'
    : 'Please read it again: this is the text that counts now.';
}
