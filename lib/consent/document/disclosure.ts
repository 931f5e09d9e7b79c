/** Raised when the words below change. */
export const DISCLOSURE_VERSION = '2';

/**
 * What somebody must be told before they sign on a screen (ESIGN 15 USC 7001(c)): that the record is electronic, that
 * paper can be had, how to take it back, and what is needed to read it.
 */
export const DISCLOSURE = [
  'You sign on the screen, and we keep the record electronically. It counts as much as a signature on paper.',
  'You can have it on paper instead, now or later, free of charge: ask us, or print your copy.',
  'You can take this agreement back at any time by ringing us, and your consent to the treatment on your appointment’s page. What was signed before stays on record.',
  'To read your copy you need a device with a web browser, and your mail to open the link.',
] as const;
