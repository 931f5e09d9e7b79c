import type { LedgerFaultKind } from './chain';

/** What each fault means, for whoever runs the clinic. */
export const LEDGER_FAULT_WORDS: Readonly<Record<LedgerFaultKind, string>> = {
  place: 'the entry that belongs here is gone, or stands in another place.',
  link: 'it does not follow from the entry before it.',
  words: 'its words are not those that were written.',
  outside: 'its kind, time or subject were changed.',
  columns: 'its words and its columns tell different things.',
  erased: 'its words are gone, and no entry says that their time was over.',
  document: 'the consent it tells of has another text now, or is gone.',
  person: 'the consent it tells of belongs to another person or another visit now.',
  shown: 'the consent it tells of was first shown at another time now.',
  signature:
    'the consent it tells of names another signer, another time or other circumstances of the signature now.',
  answers:
    'the answers that were given before it was signed are stored otherwise now, or are gone.',
  coverage:
    'the consent it tells of covers other places, another clinician or treatment, or other choices now.',
  standing:
    'the consent it tells of is not countersigned, reconfirmed or ended as it says, or not at that time.',
  said: 'who took part, or what was written or answered, is stored otherwise now, or is gone.',
  untold:
    'it was signed, countersigned, reconfirmed or ended, or somebody took part in it or wrote something, and no entry tells of it.',
  head: 'it is not the one that was kept outside of the database: the end was cut off, or the chain written anew.',
};
