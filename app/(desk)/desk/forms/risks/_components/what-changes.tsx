'use client';

import type { ReactNode } from 'react';
import { ChangeList } from '@/app/_components/consent/change-list';
import { useFormAnswer } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormCheckboxField } from '@/app/_components/ui/form-fields';
import { Notice } from '@/app/_components/ui/notice';
import { lookedOf } from '../look-first';
import { touchedWords } from '../risk-words';

/** Above the boxes of a change that was looked at: a browser without a script shows the top of the page again. */
export function LookedNotice() {
  const { values, errors } = useFormAnswer();
  const looked = lookedOf(values);
  if (!looked || Object.keys(errors).length > 0) return null;
  return (
    <Notice
      tone={looked.isAgain ? 'warn' : 'info'}
      title={
        looked.isAgain
          ? 'Not done yet: this is not what you had looked at'
          : 'Nothing is changed yet'
      }
      live
    >
      <p>
        {looked.isAgain ? 'You or somebody else changed something meanwhile. ' : null}
        Read <a href="#what-changes">what changes</a>, below, and decide there.
      </p>
    </Notice>
  );
}

type WhatChangesProps = {
  readonly staffName: string;
  /** How often it is set to come about; null: that is typed above. */
  readonly figure: string | null;
  /** The button, and the boxes of the decision. */
  readonly press: string;
  /** Names of the languages in which the consent is read besides English. */
  readonly languages: readonly string[];
  readonly children: ReactNode;
};

/** Every difference to what is told now, whom it touches, and the step that makes it. */
export function WhatChanges({ staffName, figure, press, languages, children }: WhatChangesProps) {
  const looked = lookedOf(useFormAnswer().values);
  if (!looked) return null;
  return (
    <section aria-labelledby="what-changes" className="grid gap-5 border-edge border-t pt-6">
      <h2 id="what-changes" className="text-lg">
        What changes
      </h2>
      <ChangeList changes={looked.changes} of={ENGLISH} isOurs={() => true} />
      <p>{touchedWords(looked.touched, looked.isFigureOpen)}</p>
      {languages.length > 0 ? (
        <Notice tone="warn" title={`Also read in ${languages.join(', ')}`}>
          <p>
            There, new words stand in English until a new version of that form has them: write and
            publish it next.
          </p>
        </Notice>
      ) : null}
      <input type="hidden" name="looked" value={looked.looked} />
      {looked.isFigureOpen ? (
        <FormCheckboxField
          name="answersForFigure"
          label={`I answer for how often it comes about, with these words${figure ? ` (${figure})` : ''}, as ${staffName}.`}
          hint="Left empty, a figure that was approved for other words is a draft after a material change: it reads “not known” until a clinician approves it anew."
        />
      ) : null}
      {children}
      <div>
        <Button name="press" value="save">
          {press}
        </Button>
      </div>
    </section>
  );
}

const ENGLISH = { locale: 'en-GB' };
