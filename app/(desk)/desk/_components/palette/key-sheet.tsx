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
      className="m-auto grid w-full max-w-120 gap-4 rounded-card border border-edge bg-surface p-5 text-ink not-open:hidden backdrop:bg-black/50"
    >
      <h2 id="keys-title" className="text-xl">
        Keyboard shortcuts
      </h2>
      <dl className="grid gap-1.5">
        {SHEET.map(({ keys, does }) => (
          <div key={keys.join()} className="grid grid-cols-[8rem_minmax(0,1fr)] gap-4">
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
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => change(target.checked)}
          className="size-5"
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
