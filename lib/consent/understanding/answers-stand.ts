import { hashJson } from '../../shared/canonical-json';
import { DAY_MS } from '../../shared/milliseconds';
import { blocksOf } from '../document/read-document';
import type { ConsentDocument } from '../model';

/** What was read when the check was answered, or is read now. */
export type TextRead = {
  readonly consentFormId: string;
  readonly document: ConsentDocument;
};

/** As long as a signature may count (clinic policy `consentValidDays`, by default): half a year. */
const ANSWERS_STAND_DAYS = 182;

/**
 * Whether earlier answers of the check count for the text that is read now. They stand when they were about the same
 * version of the clinic's words with the same risks (this person's own among them), and are at most 182 days old;
 * else the check is asked again. Price, places, clinician and time are in no question, so a change of those alone asks
 * nothing anew. An answer is not copied: the entry of the ledger is the one that it was.
 */
export function answersStand(
  earlier: TextRead & { readonly at: Date },
  current: TextRead,
  now: Date,
): boolean {
  const isFresh = now.getTime() - earlier.at.getTime() <= ANSWERS_STAND_DAYS * DAY_MS;
  return (
    isFresh &&
    earlier.consentFormId === current.consentFormId &&
    risksOf(earlier) === risksOf(current)
  );
}

function risksOf({ document }: TextRead): string {
  return hashJson(blocksOf(document).flatMap((block) => block.risks));
}
