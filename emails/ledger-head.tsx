import { Letter } from './_components/letter';
import { Paragraph } from './_components/text';

export type LedgerHeadProps = {
  readonly clinicName: string;
  readonly position: number;
  /** SHA-256, hex. */
  readonly entryHash: string;
  /** Whether the ledger still holds it. */
  readonly holds: boolean;
};

export const LEDGER_HEAD_SUBJECT = 'Record check';

/** To the person who keeps the heads of the ledger of consent; no patient's data in it. */
export function LedgerHead({ clinicName, position, entryHash, holds }: LedgerHeadProps) {
  return (
    <Letter
      clinicName={clinicName}
      preview={LEDGER_HEAD_SUBJECT}
      title={
        holds ? 'Where the record of consents ends today' : 'The record of consents was changed'
      }
      footer="Keep this mail where the clinic’s machines cannot reach it."
    >
      {holds ? null : (
        <Paragraph>
          The record no longer holds the entry below. Somebody cut it shorter, or changed it. Do not
          delete anything, and run: npm run clinic -- consent verify --all
        </Paragraph>
      )}
      <Paragraph>Entry {position}</Paragraph>
      <Paragraph>{entryHash}</Paragraph>
      {holds ? (
        <Paragraph>
          To check the record against this mail, run: npm run clinic -- consent verify --head{' '}
          {position}:{entryHash}
        </Paragraph>
      ) : null}
    </Letter>
  );
}
