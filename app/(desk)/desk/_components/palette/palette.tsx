'use client';

import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { BOX } from '@/app/_components/ui/field-classes';
import { type Command, commandsFor, type DeskPage } from './commands';
import { OptionList } from './option-list';
import { useAnswer } from './use-answer';

type PaletteProps = {
  readonly pages: readonly DeskPage[];
  readonly place: string;
  /** What was typed before this was there. */
  readonly takeAhead: () => string;
  readonly onClose: () => void;
  readonly onKeys: () => void;
};

/** One box for everything: patients, appointments, free times, screens, acts. A combobox with a list (ARIA APG). */
export function Palette({ pages, place, takeAhead, onClose, onKeys }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const { answer, isAsking } = useAnswer(typed, place);
  const commands = commandsFor(typed, pages, answer, { place, onKeys });
  const at = Math.min(active, commands.length - 1);
  // Before the browser hands on the next key: written into the box first, it would take the place of what came before.
  useLayoutEffect(() => {
    dialog.current?.showModal();
    const typedAhead = takeAhead();
    if (typedAhead !== '') setTyped(typedAhead);
  }, [takeAhead]);

  const choose = (command: Command | undefined) => {
    if (!command) return;
    if (!command.replaces) dialog.current?.close();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = commands.length - 1;
    const moved: Readonly<Record<string, number>> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + 5),
      PageUp: Math.max(0, at - 5),
    };
    const next = moved[event.key];
    if (next === undefined && event.key !== 'Enter') return;
    // Enter while letters are being composed ends the composing.
    if (event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (next === undefined) choose(commands[at]);
    else setActive(next);
  };
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-label="Search and commands"
      className="m-auto mt-[10vh] grid w-full max-w-160 gap-2 rounded-card border border-edge bg-surface p-3 text-ink not-open:hidden backdrop:bg-black/50"
    >
      <input
        role="combobox"
        aria-label="Patient, reference, “next free cryotherapy”, screen or command"
        aria-expanded={commands.length > 0}
        aria-controls="palette-list"
        aria-autocomplete="list"
        aria-activedescendant={commands[at]?.id}
        placeholder="Patient, reference, “next free cryotherapy” …"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        className={`${BOX} w-full`}
      />
      <p role="status" className="px-3 text-muted text-sm">
        {isAsking ? 'Searching …' : countWords(commands.length)}
      </p>
      <OptionList commands={commands} activeId={commands[at]?.id} onChoose={choose} />
    </dialog>
  );
}

function countWords(count: number): string {
  if (count === 0) return 'Nothing found.';
  return `${count} ${count === 1 ? 'result' : 'results'}`;
}
