import type { BearerActor, BesidePatient } from '@/lib/auth/actor';
import { diffDocuments } from '@/lib/consent/document/diff';
import type { PresentedConsent } from '@/lib/consent/document/present';
import { findShownBefore } from '@/lib/consent/document/shown-before';
import { type ConsentId, parseId } from '@/lib/shared/ids';
import { Notice } from '../ui/notice';
import { ChangeList } from './change-list';

type ChangedMeanwhileProps = {
  readonly actor: BearerActor | BesidePatient;
  readonly presented: PresentedConsent;
  /** Which text was open, from the address; empty: not known. */
  readonly read: string;
};

/** For whom wanted to sign a text that is no longer the one that counts: nothing was signed, and what is new. */
export async function ChangedMeanwhile({ actor, presented, read }: ChangedMeanwhileProps) {
  const before = await findShownBefore(actor, presented, parseId<ConsentId>(read));
  const changes = before ? diffDocuments(before.document, presented.document) : [];
  return (
    <section aria-label="What has changed" className="grid gap-4">
      <Notice tone="warn" title="This text has changed since you opened it" live>
        <p>
          Nothing was signed. What you wrote and answered is kept.{' '}
          {changes.length > 0
            ? 'These parts are new; new words are underlined, and words that are gone are crossed out. The whole text is below.'
            : 'Please read it again: this is the text that counts now.'}
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
