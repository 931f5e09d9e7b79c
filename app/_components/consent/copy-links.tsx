import type { ConsentId } from '@/lib/shared/ids';

type CopyLinksProps = {
  /** The address of the page of this consent. */
  readonly path: string;
  readonly consentId: ConsentId;
};

/** A signed consent to keep: as a PDF, and as a file that proves it. */
export function CopyLinks({ path, consentId }: CopyLinksProps) {
  return (
    <section aria-labelledby="keep" className="grid gap-3 print:hidden">
      <h2 id="keep" className="text-lg">
        Keep it
      </h2>
      <ul className="grid gap-3">
        <li>
          <a href={`${path}/copy.pdf?consent=${consentId}`} download="copy.pdf">
            Download the copy (PDF)
          </a>
          <span className="block text-md text-muted">
            What was shown, answered and signed, with the times.
          </span>
        </li>
        <li>
          <a href={`${path}/proof.json?consent=${consentId}`} download="proof.json">
            Download the proof file
          </a>
          <span className="block text-md text-muted">
            Shows that nothing was changed since. <a href="/proof">How to check it</a>
          </span>
        </li>
      </ul>
      <p className="text-md text-muted">
        Both hold health details: keep them where only you can open them.
      </p>
    </section>
  );
}
