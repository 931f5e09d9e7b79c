'use client';

import { ChangeList } from '@/app/_components/consent/change-list';
import { useFormAnswer } from '@/app/_components/ui/action-form';
import { Notice } from '@/app/_components/ui/notice';
import { diffForms } from '@/lib/consent/document/diff';
import { fieldWords } from '@/lib/consent-form/block-fields';
import { MEANWHILE, openedAndTyped } from '../opened';

type Texts = Readonly<Record<string, string>>;

type BlockMeanwhileProps = {
  readonly now: Texts;
  /** Of what is written in the boxes. */
  readonly locale: string;
  /** What each box is called, where its own name does not say it. */
  readonly names?: Texts;
  /** The words of what can be chosen in a box, by its name and the value. */
  readonly words?: Readonly<Record<string, Texts>>;
};

const NO_NAMES: Texts = {};
const NO_WORDS = {};

/** What somebody else changed in a block while it was open here, and what was typed into boxes that they took out. */
export function BlockMeanwhile({
  now,
  locale,
  names = NO_NAMES,
  words = NO_WORDS,
}: BlockMeanwhileProps) {
  const { values } = useFormAnswer();
  if (values[MEANWHILE] !== 'yes') return null;
  const { opened, typed } = openedAndTyped(values);
  const texts = { ...now, ...opened };
  const nameOf = (box: string) => names[box] ?? fieldWords(box, texts);
  const theirs = { ...blank(opened), ...now };
  const gone = Object.keys(opened).filter((name) => !(name in now) && typed[name]);
  return (
    <section aria-label="What somebody changed meanwhile" className="grid gap-4">
      <Notice tone="warn" title="What somebody changed while your page was open">
        <p>
          Words that came are underlined, and words that went are struck through. If you save once
          more, your words take the place of theirs: copy what you want to keep. What you left alone
          follows theirs.
        </p>
      </Notice>
      <ChangeList
        changes={diffForms(
          asBlocks(inWords(opened, words), nameOf),
          asBlocks(inWords(theirs, words), nameOf),
        )}
        of={{ locale }}
        isOurs={() => true}
      />
      {gone.length > 0 ? (
        <dl className="grid gap-2">
          {gone.map((name) => (
            <div key={name}>
              <dt>You typed, and they took out: {nameOf(name)}</dt>
              <dd className="whitespace-pre-line">{typed[name]}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  );
}

/** Each box as a block of its own: so the same comparison reads as between two versions. */
function asBlocks(texts: Texts, nameOf: (box: string) => string) {
  return Object.entries(texts).map(([name, text]) => ({
    key: name,
    heading: nameOf(name),
    paragraphs: text.split(/\s*\n\s*/).filter((line) => line !== ''),
  }));
}

function inWords(texts: Texts, words: Readonly<Record<string, Texts>>): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([name, value]) => [name, words[name]?.[value] ?? value]),
  );
}

function blank(texts: Texts): Texts {
  return Object.fromEntries(Object.keys(texts).map((name) => [name, '']));
}
