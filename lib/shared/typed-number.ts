import { z } from 'zod';

/** A whole number as somebody types it, from `min` to `max`. */
export function typedNumber(min: number, max: number) {
  const message = `Write a whole number from ${min} to ${max}`;
  return z
    .string({ error: message })
    .trim()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}
