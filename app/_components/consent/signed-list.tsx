import { signerWords } from '@/lib/consent/signing/signer-words';
import type { SignedConsent } from '@/lib/consent-proof/list-signed';
import { signedWords } from '@/lib/consent-proof/signed-words';
import { formatDate, formatTime } from '@/lib/shared/format';

type SignedListProps = {
  readonly title: string;
  readonly signed: readonly SignedConsent[];
  /** The address of the page of the visit's consent. */
  readonly path: string;
  readonly timeZone: string;
  /** The one that is open on this page; alone, it needs no list. */
  readonly openId?: string;
  /** Of its heading. */
  readonly level?: 2 | 3;
};

/** Everything that was signed for a visit: each can be read again, and kept. */
export function SignedList({ title, signed, path, timeZone, openId, level = 2 }: SignedListProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  if (signed.every(({ id }) => id === openId)) return null;
  return (
    <section aria-labelledby="all-signed" className="grid max-w-measure gap-3 print:hidden">
      <Heading id="all-signed" className={level === 2 ? 'text-lg' : 'font-semibold'}>
        {title}
      </Heading>
      <ul className="grid gap-3">
        {signed.map((one) => (
          <li key={one.id}>
            <a
              href={`${path}?consent=${one.id}`}
              aria-current={one.id === openId ? 'page' : undefined}
            >
              Signed on {formatDate(one.signedAt, timeZone)}, {formatTime(one.signedAt, timeZone)}
            </a>
            <span className="block text-md text-muted">
              {one.id === openId ? 'The one on this page. ' : ''}
              {signedWords(one)}. By <span className="private-name">{signerWords(one)}</span>.
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
