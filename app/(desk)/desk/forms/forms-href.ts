/** A screen of the forms after something was done, at the place that was shown. */
export function formsHref(
  location: string,
  path = '',
  said: Readonly<Record<string, string>> = {},
): string {
  return `/desk/forms${path}?${new URLSearchParams({ location, ...said })}`;
}
