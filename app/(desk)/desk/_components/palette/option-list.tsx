'use client';

import { useEffect } from 'react';
import type { Command } from './commands';

type OptionListProps = {
  readonly commands: readonly Command[];
  readonly activeId: string | undefined;
  readonly onChoose: (command: Command) => void;
};

export function OptionList({ commands, activeId, onChoose }: OptionListProps) {
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  return (
    <div
      id="palette-list"
      role="listbox"
      aria-label="Results"
      tabIndex={-1}
      className="grid max-h-[55vh] overflow-y-auto"
    >
      {commands.map((command) => (
        <Option
          key={command.id}
          command={command}
          isActive={command.id === activeId}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

type OptionProps = {
  readonly command: Command;
  readonly isActive: boolean;
  readonly onChoose: (command: Command) => void;
};

/** The focus stays in the box: keys are handled there, and a press of the mouse must not take it away. */
function Option({ command, isActive, onChoose }: OptionProps) {
  const { id, group, label, detail, isName } = command;
  return (
    <button
      type="button"
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(command)}
      className={`grid grid-cols-[6.5rem_minmax(0,1fr)] items-baseline gap-x-3 rounded-input px-3 py-1.5 text-start ${isActive ? '-outline-offset-2 bg-tint outline-2 outline-brand' : 'hover:bg-sunken'}`}
    >
      <span className="text-muted text-sm">{group}</span>
      <span>
        <span className={isName ? 'private-name font-semibold' : 'font-semibold'}>{label}</span>
        {detail ? <span className="ms-2 text-muted text-sm">{detail}</span> : null}
      </span>
    </button>
  );
}
