import { blocksOf } from '../document/read-document';
import type { ConsentChoice, ConsentDocument } from '../model';

/** A separate choice that was offered beside the treatment, and where it stands. */
export type OptIn = Pick<ConsentChoice, 'key' | 'label'> & {
  /** Ticked when signing; nothing is agreed to that was not ticked. */
  readonly isAgreed: boolean;
  /** Since when it no longer holds, alone or with the whole consent; null while it does. */
  readonly takenBackAt: Date | null;
};

type Entry = {
  readonly kind: string;
  readonly content: string | null;
  readonly occurredAt: Date | string;
};

/**
 * The separate choices of a signed consent, in the words that were read. The signature keeps what it was; what was
 * taken back since, only the ledger's entries of this consent tell. Taking back the consent takes back all of them.
 */
export function optInStanding(
  document: ConsentDocument,
  ticked: readonly string[],
  entries: readonly Entry[],
): readonly OptIn[] {
  const choices = blocksOf(document).flatMap((block) => block.choices);
  return choices.map(({ key, label }) => {
    const isAgreed = ticked.includes(key);
    const end = isAgreed ? entries.find((entry) => takesBack(entry, key)) : undefined;
    return { key, label, isAgreed, takenBackAt: end ? new Date(end.occurredAt) : null };
  });
}

function takesBack({ kind, content }: Entry, key: string): boolean {
  if (kind === 'withdrawn') return true;
  return kind === 'opt-ins-withdrawn' && keysOf(content).includes(key);
}

/** Our own entry, written by `appendToLedger` with its type. */
function keysOf(content: string | null): readonly string[] {
  return content === null ? [] : JSON.parse(content).detail.keys;
}

/** Whether it may be done now. */
export function isAllowed({ isAgreed, takenBackAt }: OptIn): boolean {
  return isAgreed && takenBackAt === null;
}
