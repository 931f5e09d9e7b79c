import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { TextField } from '@/app/_components/ui/text-field';
import { fieldErrors } from '@/lib/actions/form-input';
import { listChanges } from '@/lib/audit/list-changes';
import { requireStaff } from '@/lib/auth/session';
import { findPolicy } from '@/lib/clinic/change-policy';
import { canChangeClinic } from '@/lib/clinic/policy';
import { POLICY_NAMES, type PolicyChanges, type PolicyRules } from '@/lib/clinic/policy-rules';
import { policyForm } from '@/lib/clinic/policy-schema';
import { type DeskQuery, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { Changes } from '../_components/changes';
import { Meanwhile } from '../_components/meanwhile';
import { SinceOpenedNotice } from '../_components/since-opened-notice';
import { UndoChange } from '../_components/undo-change';
import { changeFields } from '../change-fields';
import { shownWhenOpened, sinceOpened } from '../since-opened';
import { PolicyPreview } from './_components/policy-preview';
import { changesInWords, POLICY_GROUPS, POLICY_WORDS } from './policy-words';

export const metadata: Metadata = { title: 'Cancelling, consent and records' };

/** First what would change, then the button: nothing changes until it is pressed. */
export default async function PoliciesPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const [policy, entries] = await Promise.all([findPolicy(staff), listChanges(staff, 'Clinic')]);
  const now = Object.fromEntries(POLICY_NAMES.map((name) => [name, String(policy[name])]));
  const { fields, changed } = sinceOpened(changeFields(query), now);
  const read = query.look === 'yes' ? policyForm(policy).safeParse(fields) : null;
  const errors = read && !read.success ? fieldErrors(read.error) : {};
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref('/desk/settings', view)}>Settings</BackLink>
      </div>
      <h1 className="text-2xl">Cancelling, consent and records</h1>
      {query.done === 'yes' ? <Notice tone="success" title="The new rules hold" live /> : null}
      <UndoChange
        staff={staff}
        query={query}
        about={staff.clinicId}
        kinds={['policy']}
        returnTo={`/desk/settings/policies?location=${view.place.slug}`}
      />
      <Meanwhile problem={view.problem} />
      <SinceOpenedNotice
        changed={changed}
        labelOf={(name) => POLICY_WORDS[name as keyof PolicyRules].label}
      />
      <p className="max-w-form text-muted">
        The same in every place. Price and deposit stand with each service, and so do notice, how
        far ahead people may book, and limits a day and for one patient.
      </p>
      {canChangeClinic(staff) ? null : <Notice tone="info" title="You may look, not change." />}
      <form method="get" className="grid gap-5">
        <input type="hidden" name="location" value={view.place.slug} />
        <input type="hidden" name="look" value="yes" />
        <input type="hidden" name="was" value={shownWhenOpened(now)} />
        {POLICY_GROUPS.map(({ title, names }) => (
          <fieldset key={title} className="grid items-end gap-3 sm:grid-cols-2 xl:grid-cols-3">
            <legend className="mb-2 font-semibold">{title}</legend>
            {names.map((name) => (
              <TextField
                key={name}
                name={name}
                label={POLICY_WORDS[name].label}
                hint={POLICY_WORDS[name].hint}
                inputMode="numeric"
                defaultValue={fields[name] ?? now[name]}
                error={errors[name]}
              />
            ))}
          </fieldset>
        ))}
        <p className="max-w-form text-muted">
          A consent may be asked for anew sooner than after 182 and 84 days, not later. Records are
          kept at least {policy.retentionYearsMin} years: the law asks for 8 in the United Kingdom;
          for other countries we do not know it, and they are never fewer than the clinic began
          with.
        </p>
        <div>
          <Button variant="secondary">Show what this touches</Button>
        </div>
      </form>
      {read?.success ? (
        <PolicyPreview
          staff={staff}
          rules={read.data}
          hidden={{ ...fields, was: shownWhenOpened(now) }}
        />
      ) : null}
      <Changes
        entries={entries.filter(({ action }) => action === 'policy.changed')}
        words={({ detail }) => changesInWords(detail.changes as PolicyChanges, 'became').join('. ')}
        timeZone={view.place.timeZone}
      />
    </DeskFrame>
  );
}
