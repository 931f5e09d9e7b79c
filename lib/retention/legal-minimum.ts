/** Years for which adults' records must be kept, by ISO 3166-1 alpha-2; only countries whose rule we know. */
const YEARS: Readonly<Record<string, number>> = {
  // NHS Records Management Code of Practice, which private clinics adopt.
  GB: 8,
};

/**
 * The fewest years that a clinic with places in these countries may choose: the longest of what they ask for. Where we
 * do not know the law (in the US it differs by state) they are never fewer than those that the clinic began with.
 */
export function fewestYearsKept(countries: readonly string[], yearsAtFirst: number): number {
  const [first = yearsAtFirst, ...others] = countries.map(
    (country) => YEARS[country] ?? yearsAtFirst,
  );
  return Math.max(first, ...others);
}
