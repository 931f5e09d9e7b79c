import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Table } from '@/app/_components/ui/table';
import { requireStaff } from '@/lib/auth/session';
import { canEditForms } from '@/lib/consent-form/policy';
import { listRisks } from '@/lib/consent-form/risk-queries';
import { basisText } from '@/lib/healthcare-service/risk-words';
import { type DeskQuery, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { approvedWords, readWords } from './risk-words';

export const metadata: Metadata = { title: 'Risk figures' };

type RisksPageProps = { readonly searchParams: DeskQuery };

/** How often each risk comes about, what that rests on, and who of the clinic answers for it. */
export default async function RisksPage({ searchParams }: RisksPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const risks = await listRisks(staff);
  const mayApprove = canEditForms(staff);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/forms">
      <div>
        <BackLink href={deskHref('/desk/forms', view)}>All consent forms</BackLink>
      </div>
      <h1 className="text-2xl">Risk figures</h1>
      <p className="max-w-measure">
        A clinician answers for each figure by name. Until then it is a draft: one that rests on no
        source reads “not known” to patients. What a risk says, and to whom, is changed on its own
        page.
      </p>
      {mayApprove ? (
        <div>
          <ButtonLink href={deskHref('/desk/forms/risks/new', view)} variant="secondary">
            Add a risk
          </ButtonLink>
        </div>
      ) : null}
      <Table caption="Risk figures" captionHidden>
        <thead>
          <tr>
            <th scope="col">Risk</th>
            <th scope="col">Treatment</th>
            <th scope="col">Patients read</th>
            <th scope="col">What it rests on</th>
            <th scope="col">Approved</th>
          </tr>
        </thead>
        <tbody>
          {risks.map((risk) => (
            <tr key={risk.id}>
              <th scope="row">
                {mayApprove ? (
                  <a href={deskHref(`/desk/forms/risks/${risk.id}`, view)}>{risk.text}</a>
                ) : (
                  risk.text
                )}
              </th>
              <td>{risk.serviceName}</td>
              <td>{risk.retiredAt ? 'Nothing: it is retired' : readWords(risk)}</td>
              <td>{basisText(risk)}</td>
              <td>{approvedWords(risk, view.place.timeZone)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </DeskFrame>
  );
}
