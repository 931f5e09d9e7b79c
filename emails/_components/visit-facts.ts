/** What mails may say about a visit: when, where and with whom, never what for. */
export type VisitFacts = {
  readonly clinicName: string;
  readonly patientName: string;
  readonly reference: string;
  readonly startsAt: Date;
  /** The clinic's IANA zone: people come in person, so its clock is the one that counts. */
  readonly timeZone: string;
  readonly practitionerName: string;
  readonly locationName: string;
  readonly addressLines: readonly string[];
  /** A call: the clinic rings, and nobody may travel to the address. */
  readonly isCall: boolean;
  /** The clinic's number as people read it. */
  readonly phone: string;
};

export type MoneyFacts = {
  /** "£30" */
  readonly returned: string | null;
  readonly kept: string | null;
};
