import { Icon } from '@/app/_components/ui/icon';
import { formatTime } from '@/lib/shared/format';
import type { KeptTime } from '@/lib/waitlist/kept-times';
import { gapHref } from '../../waitlist/gap/gap-href';
import type { GridLook } from './grid-look';

type KeptBlockProps = {
  readonly time: KeptTime;
  readonly look: GridLook;
  readonly place: { readonly gridColumn: number; readonly gridRow: string };
};

/** Time that is on its way to somebody who waits, with its end: nobody can book it meanwhile. Leads to who was asked. */
export function KeptBlock({ time, look: { location, timeZone }, place }: KeptBlockProps) {
  const { practitionerId, start, until } = time;
  return (
    <a
      href={gapHref({ location, practitionerId, startsAt: new Date(start) })}
      className="z-10 m-0.5 flex items-start gap-1 overflow-clip rounded-input border border-edge border-dashed bg-surface px-2 py-0.5 text-ink text-sm no-underline hover:bg-tint hover:underline"
      style={place}
    >
      <Icon name="clock" />
      <span>
        <span className="tabular">{formatTime(new Date(start), timeZone)}</span> Offered until{' '}
        {formatTime(until, timeZone)}
      </span>
    </a>
  );
}
