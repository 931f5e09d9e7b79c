'use server';

import { refresh } from 'next/cache';

/** Answers with the page it is called from, as it is now. Changes nothing and tells nothing: the page asks who looks. */
export async function readAgain(): Promise<void> {
  refresh();
}
