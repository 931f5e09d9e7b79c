import type { ReactNode } from 'react';
import { BackLink } from '@/app/_components/ui/back-link';
import type { StaffActor } from '@/lib/auth/actor';
import { requireStaff } from '@/lib/auth/session';
import type { ServiceToRule } from '@/lib/healthcare-service/rules-queries';
import { type DeskQuery, deskHref, readDeskView } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { Meanwhile } from '../../_components/meanwhile';
import { loadService } from './load-service';

export type ServicePageProps = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: DeskQuery;
};

/** Who asks, where they look, and the service of the address. */
export async function readServicePage({ params, searchParams }: ServicePageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const service = await loadService(staff, (await params).slug);
  return { staff, view, query: await searchParams, service };
}

type ServiceChangeFrameProps = {
  readonly staff: StaffActor;
  readonly view: Awaited<ReturnType<typeof readDeskView>>;
  readonly service: Pick<ServiceToRule, 'slug' | 'name'>;
  readonly title: string;
  readonly children: ReactNode;
};

/** A page that changes one thing of a service, and leads back to it. */
export function ServiceChangeFrame(props: ServiceChangeFrameProps) {
  const { staff, view, service, title, children } = props;
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref(`/desk/settings/services/${service.slug}`, view)}>
          {service.name}
        </BackLink>
      </div>
      <h1 className="text-2xl">{title}</h1>
      <Meanwhile problem={view.problem} />
      {children}
    </DeskFrame>
  );
}
