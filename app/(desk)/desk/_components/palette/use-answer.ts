'use client';

import { useEffect, useState } from 'react';
import { type Answer, NO_ANSWER } from './commands';

const PAUSE_MS = 120;

/** What the server finds for a text, a moment after the last letter; an answer that came late is dropped. */
export function useAnswer(typed: string, place: string) {
  const [state, setState] = useState({ typed: '', answer: NO_ANSWER });
  const wanted = typed.trim();
  useEffect(() => {
    if (wanted === '') return;
    const asked = new AbortController();
    const timer = window.setTimeout(async () => {
      const answer = await ask(wanted, place, asked.signal).catch(() => NO_ANSWER);
      if (!asked.signal.aborted) setState({ typed: wanted, answer });
    }, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
      asked.abort();
    };
  }, [wanted, place]);
  if (wanted === '') return { answer: NO_ANSWER, isAsking: false };
  return { answer: state.answer, isAsking: state.typed !== wanted };
}

/** By POST: what is typed stands in no address. */
async function ask(search: string, place: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch('/desk/search', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ search, place }),
    signal,
  });
  return response.ok ? ((await response.json()) as Answer) : NO_ANSWER;
}
