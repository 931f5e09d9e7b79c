import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import { findSettingUndo } from '@/lib/setting-undo/find';
import type { SettingKind } from '@/lib/setting-undo/model';
import type { SettingUndoError } from '@/lib/setting-undo/undo';
import { undoChange } from '../undo-change';

type UndoChangeProps = {
  readonly staff: StaffActor;
  /** What was done and what did not work, from the address. */
  readonly query: Readonly<Record<string, string | string[] | undefined>>;
  /** The service, place, clinic, patient or visit of the page. */
  readonly about: string;
  /** What is saved on this page. */
  readonly kinds: readonly SettingKind[];
  readonly returnTo: string;
};

const BOOKED_KEEPS = 'What was booked meanwhile keeps the rules it was booked under.';
const MOVED_STAYS = 'Appointments that were moved or cancelled with it stay as they are.';

/** What does not go back with it. */
const NOT_WITH_IT: Readonly<Record<SettingKind, string>> = {
  policy: BOOKED_KEEPS,
  rules: BOOKED_KEEPS,
  price: BOOKED_KEEPS,
  assessment: BOOKED_KEEPS,
  'day-limit': BOOKED_KEEPS,
  needs: MOVED_STAYS,
  competence: MOVED_STAYS,
  hours: MOVED_STAYS,
  place: `${MOVED_STAYS} Something new goes out of use.`,
  location: MOVED_STAYS,
  staff: `${MOVED_STAYS} Who was invited can no longer sign in.`,
  patient:
    'Codes to sign that were ended stay ended, and mails that went out stay where they went.',
  wish: 'Who was written to about a time meanwhile is still asked.',
  'signing-needs': 'What is signed by then stays signed.',
  draft: 'The draft then says what it said before you pressed.',
};

/** Whose form touches nothing but what it shows. */
const PLAIN: readonly SettingKind[] = ['draft', 'patient', 'wish', 'signing-needs'];

const PROBLEMS: Readonly<Record<SettingUndoError, string>> = {
  'too-late': 'This cannot be undone from here any more',
  'changed-meanwhile': 'Somebody has changed this since you saved it',
  'touches-visits': 'Going back would touch appointments that were booked meanwhile',
  clinical: 'Only a clinician may set this back',
  'not-allowed': 'The rules do not let this go back any more',
};

/** After a setting was saved: the way back. After that was taken: that it was, or why not. A plain form. */
export async function UndoChange({ staff, query, about, kinds, returnTo }: UndoChangeProps) {
  if (query.done === 'undone') {
    return <Notice tone="info" title="Undone: it is as it was before" live />;
  }
  const problem = problemOf(query.problem);
  if (problem) {
    return (
      <Notice tone="warn" title={PROBLEMS[problem]} live>
        <p>
          Nothing was changed.{' '}
          {kinds.some((kind) => PLAIN.includes(kind))
            ? 'This is how it stands now.'
            : wayOn(problem)}
        </p>
      </Notice>
    );
  }
  const undo = query.done ? await findSettingUndo(staff, about, kinds) : null;
  if (!undo) return null;
  if (undo.isClinicians) {
    return <p className="text-muted">{PROBLEMS.clinical}: ask one to do it on this page.</p>;
  }
  return (
    <form action={undoChange} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <input type="hidden" name="undo" value={undo.id} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <Button variant="secondary" data-shortcut="z" data-just-done="">
        Undo this change
      </Button>
      <p className="text-muted text-sm">{NOT_WITH_IT[undo.kind]}</p>
    </form>
  );
}

function wayOn(problem: SettingUndoError): string {
  return problem === 'clinical'
    ? 'Ask one to do it on this page.'
    : 'Use the form of this page: it shows what a change touches before you save it.';
}

function problemOf(problem: unknown): SettingUndoError | null {
  const code = typeof problem === 'string' ? problem.replace(/^undo-/, '') : '';
  return problem !== code && Object.hasOwn(PROBLEMS, code) ? (code as SettingUndoError) : null;
}
