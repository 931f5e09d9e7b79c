'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import { areKeysOn, switchKeys } from './keys-switch';
import { SHEET } from './shortcuts';

/** Every key, and the switch that turns the single ones off. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOn, setOn] = useState(areKeysOn);
  useEffect(() => dialog.current?.showModal(), []);
  const change = (on: boolean) => {
    switchKeys(on);
    setOn(on);
  };
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="keys-title"
      className="m-auto grid w-full max-w-220 gap-4 rounded-card border border-edge bg-surface p-5 text-ink not-open:hidden backdrop:bg-black/50"
    >
      <h2 id="keys-title" className="text-xl">
        Keyboard shortcuts
      </h2>
      <dl className="gap-x-8 md:columns-2">
        {SHEET.map(({ keys, does }) => (
          <div
            key={keys.join()}
            className="grid break-inside-avoid grid-cols-[7.5rem_minmax(0,1fr)] items-start gap-3 py-0.5"
          >
            <dt className="flex gap-1.5">
              {keys.map((key) => (
                <kbd key={key} className="rounded-input border border-edge bg-sunken px-1.5">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="flex min-h-(--control) items-center gap-2">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => change(target.checked)}
          className="size-5 accent-brand"
        />
        Single keys work in this browser
      </label>
      <div>
        <Button type="button" variant="secondary" onClick={() => dialog.current?.close()}>
          Close
        </Button>
      </div>
    </dialog>
  );
}
