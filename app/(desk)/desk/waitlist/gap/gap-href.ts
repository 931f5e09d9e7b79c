// Imports nothing: the calendar asks for it in the browser.

type GapAddress = {
  readonly location: string;
  readonly practitionerId: string;
  readonly startsAt: Date;
  /** Left out where any treatment may fill it. */
  readonly healthcareServiceId?: string | null | undefined;
};

/** The page that lists who could fill a free time. */
export function gapHref(gap: GapAddress): string {
  return `/desk/waitlist/gap?${new URLSearchParams(gapFields(gap))}`;
}

export function gapFields(gap: GapAddress): Record<string, string> {
  return {
    location: gap.location,
    practitioner: gap.practitionerId,
    at: gap.startsAt.toISOString(),
    ...(gap.healthcareServiceId ? { service: gap.healthcareServiceId } : {}),
  };
}
