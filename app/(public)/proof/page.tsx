import type { Metadata } from 'next';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { visitor } from '@/lib/auth/session';
import { listPublicKeys } from '@/lib/consent-proof/signing-key';
import { formatDate } from '@/lib/shared/format';

export const metadata: Metadata = {
  title: 'Check a proof file',
  description: 'How to check on your own computer that nobody changed a signed consent.',
};

// A new key must be shown as soon as it is used.
export const dynamic = 'force-dynamic';

type PublicKey = Awaited<ReturnType<typeof listPublicKeys>>[number];

export default async function ProofPage() {
  const keys = await listPublicKeys(await visitor());
  return (
    <Page>
      <PageHeading lead="Anyone can check it, on their own computer, without asking us.">
        Check a proof file
      </PageHeading>
      <div className="prose">
        <h2>What it is</h2>
        <p>
          With each signed consent comes a proof file. It holds what was shown, what was answered,
          who signed and when, the PDF copy, and our seal. If one letter of it is changed, the check
          fails.
        </p>
        <h2>How to check</h2>
        <ol>
          <li>
            Install <a href="https://nodejs.org">Node.js</a>, version 20 or newer. It is free.
          </li>
          <li>
            Download the <a href="/verify-consent.mjs">checking program</a>. It is one page of text
            that you can read, and it works without the internet.
          </li>
          <li>
            Put both files into one folder, open a terminal there, and type:
            <br />
            <code>node verify-consent.mjs proof.json</code>
          </li>
          <li>
            To compare the PDF that you hold too, add its name:
            <br />
            <code>node verify-consent.mjs proof.json copy.pdf</code>
          </li>
        </ol>
        <p>
          It says “It fits”, who signed and when, and which key made the seal. Compare that key with
          the ones below.
        </p>
        <h2>Our keys</h2>
        {keys.length === 0 ? (
          <p>There is none yet: the first is made with the first proof file.</p>
        ) : (
          <ul>
            {keys.map((key) => (
              <KeyLine key={key.fingerprint} publicKey={key} />
            ))}
          </ul>
        )}
        <p>
          If the key is not among them, or you want to be sure that this page is really ours, ring
          us: we read it out to you.
        </p>
      </div>
    </Page>
  );
}

function KeyLine({ publicKey }: { readonly publicKey: PublicKey }) {
  const { fingerprint, createdAt, retiredAt } = publicKey;
  const day = (at: Date) => formatDate(at, 'Etc/UTC');
  return (
    <li>
      <code className="break-all">{fingerprint}</code>
      <br />
      {retiredAt
        ? `Used from ${day(createdAt)} to ${day(retiredAt)}`
        : `In use since ${day(createdAt)}`}
    </li>
  );
}
