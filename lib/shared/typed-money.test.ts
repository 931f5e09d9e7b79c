import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMoney, typedMoney } from './typed-money';

describe('typed money', () => {
  it.each([
    ['110', 'GBP', 11_000],
    ['27.5', 'GBP', 2_750],
    ['27,50', 'EUR', 2_750],
    ['£ 0', 'GBP', 0],
    ['0.05', 'USD', 5],
    ['12000', 'JPY', 12_000],
    ['12.5', 'JPY', null],
    ['1.005', 'GBP', null],
    ['-1', 'GBP', null],
    ['1e3', 'GBP', null],
    ['1,000.00', 'GBP', null],
    ['', 'GBP', null],
  ])('%s in %s is %s minor units', (text, currency, minor) => {
    expect(readMoney(text, currency)).toBe(minor);
  });

  it('reads what it wrote, for every amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.constantFrom('GBP', 'USD', 'EUR'),
        (minor, currency) => readMoney(typedMoney(minor, currency), currency) === minor,
      ),
    );
  });
});
