import { type Party, partyFacts, partyRoleWord } from '@/lib/consent/parties/party-words';
import type { Id } from '@/lib/shared/ids';

type TookPartProps = {
  readonly parties: readonly (Party & { readonly id: Id<'ConsentParty'> })[];
};

/** Who took part in a signature besides the patient: what is known of each, and what they said. */
export function TookPart({ parties }: TookPartProps) {
  return (
    <ul className="grid gap-3">
      {parties.map((party) => (
        <li key={party.id} className="avoid-break grid gap-0.5">
          <strong className="wrap-anywhere">
            {partyRoleWord(party.role)}: <span className="private-name">{party.name}</span>
          </strong>
          <dl className="grid gap-0.5 text-md">
            {partyFacts(party).map(({ term, value }) => (
              <div key={term} className="wrap-anywhere">
                <dt className="inline text-muted">{term}: </dt>
                <dd className="inline whitespace-pre-line">{value}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
