import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '@/app/_components/ui/back-link';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { seeOther } from '@/app/_components/ui/see-other';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { requireStaff } from '@/lib/auth/session';
import { canEditForms } from '@/lib/consent-form/policy';
import { riskParts } from '@/lib/consent-form/risk-lines';
import { findRisk, listQuestionsFor, listRiskVersions } from '@/lib/consent-form/risk-queries';
import { readBy } from '@/lib/consent-form/risk-said';
import type { RiskId } from '@/lib/consent-form/risk-step';
import { countSignedAhead } from '@/lib/consent-form/signed-ahead';
import { formatDate } from '@/lib/shared/format';
import { parseId } from '@/lib/shared/ids';
import { type DeskQuery, deskHref, readDeskView } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { ApproveRisk } from '../_components/approve-risk';
import { RetireRisk } from '../_components/retire-risk';
import { RiskVersions } from '../_components/risk-versions';

export const metadata: Metadata = { title: 'A risk' };

type RiskPageProps = {
  readonly params: Promise<{ readonly riskId: string }>;
  readonly searchParams: DeskQuery;
};

const DONE: Readonly<Record<string, string>> = {
  changed: 'Changed: patients read it so from now on',
  added: 'Added: patients read it from now on',
  retired: 'Retired: nobody is told of it from now on',
  told: 'Brought back: patients read it again from now on',
};

/** What a risk says, who answers for its figure, and every version before. */
export default async function RiskPage({ params, searchParams }: RiskPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const back = deskHref('/desk/forms/risks', view);
  if (!canEditForms(staff)) seeOther(back);
  const id = parseId<RiskId>((await params).riskId);
  const risk = (id && (await findRisk(staff, id))) ?? notFound();
  const questions = await listQuestionsFor(staff, risk.serviceSlug, risk);
  const ask = (key: string) => questions.get(key) ?? key;
  const told = { ...risk, retiredAt: null };
  const isRead = (concerns: readonly string[]) => readBy(told, concerns) !== null;
  const signed = await countSignedAhead(staff, risk.healthcareServiceId, isRead);
  const versions = await listRiskVersions(staff, risk.id);
  const { done } = await searchParams;
  const said = typeof done === 'string' ? DONE[done] : undefined;
  return (
    <DeskFrame staff={staff} view={view} section="/desk/forms">
      <div>
        <BackLink href={back}>Risk figures</BackLink>
      </div>
      <h1 className="text-2xl">{risk.text}</h1>
      {said ? <Notice tone="success" title={said} live /> : null}
      <div className="grid items-start gap-8 lg:grid-cols-2">
        <section aria-labelledby="said" className="grid max-w-measure gap-4">
          <h2 id="said" className="text-lg">
            What it says
          </h2>
          <SummaryList
            rows={[
              { term: 'Treatment', value: risk.serviceName },
              ...riskParts(risk, ask).map(({ heading, paragraphs }) => ({
                term: heading,
                value: paragraphs[0],
              })),
              {
                term: 'Figure approved',
                value: risk.approvedAt
                  ? `${risk.approvedBy}, ${formatDate(risk.approvedAt, view.place.timeZone)}`
                  : 'By nobody yet: a draft',
              },
            ]}
          />
          {risk.retiredAt ? null : (
            <div>
              <ButtonLink
                href={deskHref(`/desk/forms/risks/${risk.id}/words`, view)}
                variant="secondary"
              >
                Change what it says
              </ButtonLink>
            </div>
          )}
        </section>
        <div className="grid max-w-measure gap-8">
          {risk.retiredAt ? null : (
            <ApproveRisk risk={risk} staff={staff} view={view} signed={signed} />
          )}
          <RiskVersions risk={risk} versions={versions} ask={ask} timeZone={view.place.timeZone} />
          <RetireRisk risk={risk} staff={staff} view={view} signed={signed} />
        </div>
      </div>
    </DeskFrame>
  );
}
