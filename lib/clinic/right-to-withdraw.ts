/**
 * Whether who books from afar has days to withdraw by law: the Consumer Contracts Regulations 2013 reach contracts with a
 * clinic in the United Kingdom only.
 */
export function hasRightToWithdraw(country: string): boolean {
  return country === 'GB';
}
