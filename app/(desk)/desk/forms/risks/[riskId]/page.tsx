import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { FormCheckboxField, FormSelect } from '@/app/_components/ui/form-fields';
import { seeOther } from '@/app/_components/ui/see-other';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { requireStaff } from '@/lib/auth/session';
import { canEditForms } from '@/lib/consent-form/policy';
import { listRisks, type RiskRow } from '@/lib/consent-form/queries';
import { countSignedAhead } from '@/lib/consent-form/signed-ahead';
import { RISK_BANDS } from '@/lib/healthcare-service/model';
import { bandText, basisText } from '@/lib/healthcare-service/risk-words';
import { formatDate } from '@/lib/shared/format';
import {
  type DeskQuery,
  type DeskView,
  deskHref,
  readDeskView,
} from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { approve, takeBack } from '../actions';

export const metadata: Metadata = { title: 'Approve a risk figure' };

type RiskPageProps = {
  readonly params: Promise<{ readonly riskId: string }>;
  readonly searchParams: DeskQuery;
};

export default async function RiskPage({ params, searchParams }: RiskPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const back = deskHref('/desk/forms/risks', view);
  if (!canEditForms(staff)) seeOther(back);
  const { riskId } = await params;
  const risk = (await listRisks(staff)).find(({ id }) => id === riskId) ?? notFound();
  const signed = await countSignedAhead(staff, risk);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/forms">
      <div>
        <BackLink href={back}>Risk figures</BackLink>
      </div>
      <h1 className="text-2xl">{risk.text}</h1>
      <div className="grid max-w-measure gap-6">
        <SummaryList
          rows={[
            { term: 'Treatment', value: risk.serviceName },
            { term: 'Set to', value: bandText(risk.band) },
            { term: 'What it rests on', value: basisText(risk) },
            {
              term: 'Approved',
              value: risk.approvedAt
                ? `${risk.approvedBy}, ${formatDate(risk.approvedAt, view.place.timeZone)}`
                : 'By nobody yet: a draft',
            },
          ]}
        />
        {signed > 0 ? (
          <p>
            {signed === 1
              ? 'One appointment is signed and still to come.'
              : `${signed} appointments are signed and still to come.`}{' '}
            If patients then read another word or number, they are asked to sign anew.
          </p>
        ) : null}
        <ActionForm action={approve} id="approve">
          <RiskFields risk={risk} view={view} />
          <FormSelect
            name="band"
            label="How often"
            defaultValue={risk.band}
            options={RISK_BANDS.map((band) => ({ value: band, label: bandText(band) }))}
          />
          <FormCheckboxField
            name="answers"
            label={`I have looked at what it rests on, and answer for it as ${staff.name}.`}
          />
          <div>
            <Button>Approve</Button>
          </div>
        </ActionForm>
        {risk.approvedAt ? (
          <ActionForm action={takeBack} id="take-back">
            <RiskFields risk={risk} view={view} />
            <p>Taken back, it reads “not known” until somebody approves it anew.</p>
            <div>
              <Button variant="quiet">Take the approval back</Button>
            </div>
          </ActionForm>
        ) : null}
      </div>
    </DeskFrame>
  );
}

function RiskFields({ risk, view }: { readonly risk: RiskRow; readonly view: DeskView }) {
  return (
    <>
      <input type="hidden" name="risk" value={risk.id} />
      <input type="hidden" name="version" value={risk.editVersion} />
      <input type="hidden" name="location" value={view.place.slug} />
    </>
  );
}
