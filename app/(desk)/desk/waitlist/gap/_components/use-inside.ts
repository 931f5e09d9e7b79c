import { useEffect, useRef } from 'react';

/** The drawer's way out, a press beside it, and the form that chooses a treatment: none of them loads the page anew. */
export function useInside(
  dialog: { readonly current: HTMLDialogElement | null },
  isThere: boolean,
  go: (href: string) => void,
): void {
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    const element = isThere ? dialog.current : null;
    if (!element) return;
    const onClick = (event: MouseEvent) => {
      const { target } = event;
      const isOut = target instanceof Element && target.closest('[data-close]') !== null;
      if (!isOut && target !== element) return;
      event.preventDefault();
      element.close();
    };
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      // A form that acts has no such attribute, though its property would say so too.
      if (!(form instanceof HTMLFormElement) || form.getAttribute('method') !== 'get') return;
      event.preventDefault();
      const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
      latest.current(`${new URL(form.action).pathname}?${new URLSearchParams(fields)}`);
    };
    const over = new AbortController();
    element.addEventListener('click', onClick, { signal: over.signal });
    element.addEventListener('submit', onSubmit, { signal: over.signal });
    return () => over.abort();
  }, [dialog, isThere]);
}
