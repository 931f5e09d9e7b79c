// Imports nothing but texts: the calendar asks for it in the browser.
import { withQuery } from '../../_components/with-query';

type GapAddress = {
  readonly location: string;
  readonly practitionerId: string;
  readonly startsAt: Date;
  /** Left out where any treatment may fill it. */
  readonly healthcareServiceId?: string | null | undefined;
};

/** Who could fill a free time: a page of its own, or a drawer over the screen whose address is given. */
export function gapHref(gap: GapAddress, over: string | null = null): string {
  if (over === null) return `/desk/waitlist/gap?${new URLSearchParams(gapFields(gap))}`;
  const query = new URLSearchParams({
    gapAt: String(gap.startsAt.getTime()),
    gapWith: gap.practitionerId,
    ...(gap.healthcareServiceId ? { gapFor: gap.healthcareServiceId } : {}),
  });
  return withQuery(over, query.toString());
}

/** The field of an address that names the treatment. */
export function serviceField(over: string | null): 'service' | 'gapFor' {
  return over === null ? 'service' : 'gapFor';
}

export function gapFields(gap: GapAddress): Record<string, string> {
  return {
    location: gap.location,
    practitioner: gap.practitionerId,
    at: gap.startsAt.toISOString(),
    ...(gap.healthcareServiceId ? { service: gap.healthcareServiceId } : {}),
  };
}

/**
 * A booking like any other at the desk; for who waits without an appointment, with which they wait no longer. As a gap
 * the time stays though another treatment is chosen.
 */
export function bookHref(
  { location = '', practitioner = '', at = '' }: Readonly<Record<string, string>>,
  service: string,
  who: { readonly patient?: string; readonly entry?: string } = {},
): string {
  const time = { practitioner, startsAt: at, gap: at };
  return `/desk/book?${new URLSearchParams({ location, service, ...time, ...who })}`;
}

/** Where on the screen of a gap somebody who waits stands. */
export function personId(entryId: string | null): string {
  return `waits-${entryId}`;
}
