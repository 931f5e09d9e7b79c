import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { seeOther } from '@/app/_components/ui/see-other';
import { requireStaff } from '@/lib/auth/session';
import { canEditForms } from '@/lib/consent-form/policy';
import { riskFields } from '@/lib/consent-form/risk-fields';
import { findRisk, listOtherLanguages, listQuestionsFor } from '@/lib/consent-form/risk-queries';
import type { RiskId } from '@/lib/consent-form/risk-step';
import { bandText } from '@/lib/healthcare-service/risk-words';
import { parseId } from '@/lib/shared/ids';
import { type DeskQuery, deskHref, readDeskView } from '../../../../_components/desk-day';
import { DeskFrame } from '../../../../_components/desk-frame';
import { BlockMeanwhile } from '../../../_components/block-meanwhile';
import { localeName } from '../../../form-words';
import { openedFields } from '../../../opened';
import { DecisionFields } from '../../_components/decision-fields';
import { RiskBoxes } from '../../_components/risk-boxes';
import { LookedNotice, WhatChanges } from '../../_components/what-changes';
import { WhichRiskFields } from '../../_components/which-risk-fields';
import { boxNames, boxWords } from '../../box-words';
import { changeWords } from '../../words-actions';

export const metadata: Metadata = { title: 'Change a risk' };

type RiskWordsPageProps = {
  readonly params: Promise<{ readonly riskId: string }>;
  readonly searchParams: DeskQuery;
};

/** First what would change, then the decision: nothing changes until it is pressed. */
export default async function RiskWordsPage({ params, searchParams }: RiskWordsPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  if (!canEditForms(staff)) seeOther(deskHref('/desk/forms/risks', view));
  const id = parseId<RiskId>((await params).riskId);
  const risk = (id && (await findRisk(staff, id))) ?? notFound();
  if (risk.retiredAt) seeOther(deskHref(`/desk/forms/risks/${risk.id}`, view));
  const questions = await listQuestionsFor(staff, risk.serviceSlug, risk);
  const languages = await listOtherLanguages(staff, risk.healthcareServiceId);
  const now = riskFields(risk);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/forms">
      <div>
        <BackLink href={deskHref(`/desk/forms/risks/${risk.id}`, view)}>{risk.text}</BackLink>
      </div>
      <h1 className="text-2xl">Change what this risk says</h1>
      <p className="max-w-measure text-muted">
        {risk.serviceName}. What was signed keeps the words that were read.
      </p>
      <div className="max-w-measure">
        <ActionForm action={changeWords}>
          <LookedNotice />
          <WhichRiskFields risk={risk} view={view} />
          {openedFields(now).map((field) => (
            <input key={field.name} type="hidden" {...field} />
          ))}
          <BlockMeanwhile
            now={now}
            locale="en-GB"
            names={boxNames(risk.personalNotes, questions)}
            words={boxWords(questions)}
          />
          <RiskBoxes now={now} personalNotes={risk.personalNotes} questions={questions} />
          <div>
            <Button variant="secondary" name="press" value="look">
              Show what changes
            </Button>
          </div>
          <WhatChanges
            staffName={staff.name}
            figure={bandText(risk.band)}
            press="Change it"
            languages={languages.map(localeName)}
          >
            <DecisionFields
              label={`I have read every change above, and make it as ${staff.name}. It cannot be undone, only changed again.`}
            />
          </WhatChanges>
        </ActionForm>
      </div>
    </DeskFrame>
  );
}
