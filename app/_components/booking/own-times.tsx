'use client';

import { useEffect } from 'react';

/**
 * Puts the visitor's own time below each clinic time of the page, when their clock shows another one; within a sentence,
 * at the end of what is marked `data-own-time`. Only their browser knows their zone, so it comes after the page; without
 * JavaScript there is the clinic's time, with its zone.
 */
export function OwnTimes({ clinicZone }: { readonly clinicZone: string }) {
  // Each time that the page is drawn anew: a hold that is kept longer ends at another time.
  useEffect(() => {
    const added = [...document.querySelectorAll('main time')].flatMap((time) =>
      addOwnTime(time as HTMLTimeElement, clinicZone),
    );
    return () => {
      for (const element of added) element.remove();
    };
  });
  return null;
}

function addOwnTime(time: HTMLTimeElement, clinicZone: string): HTMLElement[] {
  const at = new Date(time.dateTime);
  const day = (timeZone?: string) => at.toLocaleDateString('en-GB', { weekday: 'short', timeZone });
  const clock = (timeZone?: string) =>
    at.toLocaleTimeString('en-GB', {
      hour: 'numeric',
      minute: '2-digit',
      hourCycle: 'h12',
      timeZone,
    });
  if (day() === day(clinicZone) && clock() === clock(clinicZone)) return [];
  const own = document.createElement('span');
  const words = `${day() === day(clinicZone) ? '' : `${day()} `}${clock()} your time`;
  const phrase = time.closest('[data-own-time]');
  // On a button of full colour muted words cannot be read: there they have the button's own colour.
  const colour = phrase?.closest('button') ? '' : 'text-muted';
  own.className = `${phrase ? '' : 'block'} text-md ${colour}`;
  own.textContent = phrase ? `, ${words}` : words;
  (phrase ?? time.parentElement)?.append(own);
  return [own];
}
