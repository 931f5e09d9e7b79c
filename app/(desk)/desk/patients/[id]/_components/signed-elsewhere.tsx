import { signerRole } from '@/lib/consent/signing/signer-words';
import type { SignedElsewhere } from '@/lib/patient/signed-elsewhere';
import { formatDate, formatTime } from '@/lib/shared/format';

type SignedElsewhereListProps = {
  readonly signed: readonly SignedElsewhere[];
  /** Where copies and proofs are; null: not for this person. */
  readonly path: string | null;
};

/** What was signed for a time that was then booked in another name: kept with whoever signed it. */
export function SignedElsewhereList({ signed, path }: SignedElsewhereListProps) {
  if (signed.length === 0) return null;
  return (
    <section aria-labelledby="signed-elsewhere" className="grid gap-2">
      <h3 id="signed-elsewhere" className="font-semibold">
        Signed for a time that went to another name
      </h3>
      <p className="text-muted">It ended with that, and is kept with whoever signed it.</p>
      <ul className="grid gap-1.5">
        {signed.map((one) => (
          <Signed key={one.id} one={one} path={path} />
        ))}
      </ul>
    </section>
  );
}

function Signed({
  one: { id, signedAt, treatment, timeZone, signingGuardian },
  path,
}: { readonly one: SignedElsewhere } & Pick<SignedElsewhereListProps, 'path'>) {
  const when = signedAt
    ? `${formatDate(signedAt, timeZone)}, ${formatTime(signedAt, timeZone)}`
    : '';
  return (
    <li className="avoid-break grid gap-x-6 sm:grid-cols-[15rem_minmax(0,1fr)]">
      <span className="text-muted">{when}</span>
      <div className="grid gap-1.5">
        <span>
          Signed by {signerRole({ signingGuardian })}, {treatment}
        </span>
        {path ? (
          <span className="flex flex-wrap gap-x-4 gap-y-1 print:hidden">
            <a href={`${path}/copy.pdf?consent=${id}`} download="copy.pdf">
              Copy (PDF)<span className="sr-only">, signed on {when}</span>
            </a>
            <a href={`${path}/proof.json?consent=${id}`} download="proof.json">
              Proof file<span className="sr-only">, signed on {when}</span>
            </a>
          </span>
        ) : null}
      </div>
    </li>
  );
}
