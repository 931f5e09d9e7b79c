import { gapHref } from '../gap-href';

type Screen = {
  /** Its address, without a gap. */
  readonly over: string;
  /** The slug of the place that it shows. */
  readonly location: string;
};

/** The drawer's address for a link to a gap's page that is pressed without asking for another tab; null for all else. */
export function drawerUnder(event: MouseEvent, { over, location }: Screen): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link?.pathname !== '/desk/waitlist/gap') return null;
  const query = new URLSearchParams(link.search);
  const gap = {
    location,
    practitionerId: query.get('practitioner') ?? '',
    startsAt: new Date(query.get('at') ?? ''),
    healthcareServiceId: query.get('service'),
  };
  return gapHref(gap, over);
}

/** The first link on the screen that leads to a gap's page, whatever the treatment. */
export function linkTo(page: string): HTMLElement | null {
  const links = [...document.querySelectorAll<HTMLElement>('a[href^="/desk/waitlist/gap?"]')];
  const shown = links.filter((link) => link.checkVisibility());
  return shown.find((link) => link.getAttribute('href')?.startsWith(page)) ?? null;
}
