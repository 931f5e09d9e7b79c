import { Button } from '@/app/_components/ui/button';
import { formatMoment } from '@/lib/appointment/visit-words';
import { formatTime } from '@/lib/shared/format';
import type { RoundView } from '@/lib/waitlist/desk-rounds';
import { takeBack } from '../actions';
import { OFFER_WORDS, SKIP_WORDS } from './round-words';

type RoundCardProps = {
  readonly round: RoundView;
  readonly place: { readonly timeZone: string };
  readonly canChange: boolean;
  /** It has just been offered: the key that undoes takes it back. */
  readonly isLast?: boolean;
  /** The screen to come back to. */
  readonly returnTo: string;
};

/** One freed time: who was asked, who was passed over and why. */
export function RoundCard({ round, place, canChange, isLast = false, returnTo }: RoundCardProps) {
  const { timeZone } = place;
  const moment = formatMoment(round.startsAt, timeZone);
  return (
    <li className="grid gap-2 rounded-card border border-hairline bg-surface p-3">
      <h3 className="font-semibold">
        {moment}, {round.serviceName} with {round.practitionerName}
      </h3>
      <p className="text-muted text-sm">
        {round.endedAt ? 'Over' : 'On its way'},{' '}
        {round.mode === 'one-by-one' ? 'one person after the other' : 'everybody at once'}
        {round.createdBy ? ', offered by the desk' : ', freed by itself'}
      </p>
      {round.offers.length > 0 ? (
        <ul className="list-disc ps-5">
          {round.offers.map((offer) => (
            <li key={offer.id}>
              <a href={`/desk/appointments/${offer.appointmentId}`} className="private-name">
                {offer.patientName}
              </a>
              : {OFFER_WORDS[offer.status]}
              {offer.status === 'open' ? `, until ${formatTime(offer.expiresAt, timeZone)}` : ''}
            </li>
          ))}
        </ul>
      ) : (
        <p>Nobody could be asked.</p>
      )}
      {round.passedOver.length > 0 ? (
        <div>
          <h4 className="font-semibold text-sm">Passed over</h4>
          <ul className="list-disc ps-5 text-sm">
            {round.passedOver.map(({ entryId, patientName, reason }) => (
              <li key={entryId}>
                <span className="private-name">{patientName}</span> {SKIP_WORDS[reason]}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {canChange && !round.endedAt ? (
        <form action={takeBack}>
          <input type="hidden" name="roundId" value={round.id} />
          <input type="hidden" name="returnTo" value={returnTo} />
          <Button variant="secondary" data-shortcut={isLast ? 'z' : undefined}>
            Take it back<span className="sr-only">: {moment}</span>
          </Button>
        </form>
      ) : null}
    </li>
  );
}
