/** A date as the three boxes of a form show it, without zeros in front. */
export function datePartsOf(date: string) {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
}
