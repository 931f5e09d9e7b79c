import { describe, expect, it } from 'vitest';
import { formatDate, formatMoney, formatTime, formatTimeZone } from './format';

const winter = new Date('2026-12-01T10:15:00Z');
const summer = new Date('2026-07-01T10:15:00Z');

describe('an amount of money', () => {
  it.each([
    [11_000, 'GBP', '£110'],
    [2_201, 'USD', '$22.01'],
    [5, 'GBP', '£0.05'],
    [0, 'USD', '$0'],
    // Yen have no smaller unit: 500 is five hundred yen, not five.
    [500, 'JPY', '¥500'],
    [123_456_789, 'GBP', '£1,234,567.89'],
  ])('%i of %s reads %s', (amountMinor, currency, words) => {
    expect(formatMoney(amountMinor, currency)).toBe(words);
  });
});

describe('a time', () => {
  it('is of the wall clock of the place, whatever zone the machine is in', () => {
    expect(formatTime(winter, 'Europe/London')).toBe('10:15 am');
    expect(formatTime(summer, 'Europe/London')).toBe('11:15 am');
    expect(formatTime(winter, 'America/New_York')).toBe('5:15 am');
  });

  it('around noon and midnight is 12, never 0', () => {
    expect(formatTime(new Date('2026-12-01T12:15:00Z'), 'Europe/London')).toBe('12:15 pm');
    expect(formatTime(new Date('2026-12-01T00:15:00Z'), 'Europe/London')).toBe('12:15 am');
  });

  it.each([
    ['2027-10-31T00:15:00Z', 'Europe/London', '1:15 am (BST)'],
    ['2027-10-31T01:15:00Z', 'Europe/London', '1:15 am (GMT)'],
    ['2027-11-07T05:30:00Z', 'America/New_York', '1:30 am (EDT)'],
    ['2027-11-07T06:30:00Z', 'America/New_York', '1:30 am (EST)'],
    // Half an hour only.
    ['2027-04-03T14:45:00Z', 'Australia/Lord_Howe', '1:45 am (GMT+11)'],
    ['2027-04-03T15:15:00Z', 'Australia/Lord_Howe', '1:45 am (GMT+10:30)'],
    // Just before, just after, in the hour that is left out in spring, and any other night.
    ['2027-10-30T23:59:00Z', 'Europe/London', '12:59 am'],
    ['2027-10-31T02:00:00Z', 'Europe/London', '2:00 am'],
    ['2027-03-28T01:15:00Z', 'Europe/London', '2:15 am'],
    ['2027-10-30T00:15:00Z', 'Europe/London', '1:15 am'],
  ])('that clocks show twice is told apart, and no other: %s in %s', (instant, zone, words) => {
    expect(formatTime(new Date(instant), zone)).toBe(words);
  });
});

describe('a date', () => {
  it('is of the wall calendar of the place', () => {
    const late = new Date('2026-12-01T23:30:00Z');
    expect(formatDate(late, 'Europe/London')).toBe('Tuesday 1 December 2026');
    expect(formatDate(late, 'Asia/Kathmandu')).toBe('Wednesday 2 December 2026');
  });
});

describe('a zone', () => {
  it.each([
    [winter, 'Europe/London', 'London time (GMT)'],
    [summer, 'Europe/London', 'London time (BST)'],
    [winter, 'America/New_York', 'New York time (EST)'],
    [summer, 'America/New_York', 'New York time (EDT)'],
    [winter, 'Asia/Kathmandu', 'Kathmandu time (GMT+5:45)'],
  ])('is named as on that day: %s in %s', (instant, timeZone, words) => {
    expect(formatTimeZone(instant, timeZone)).toBe(words);
  });
});
