import type { ReactNode } from 'react';
import { Card } from '@/app/_components/ui/card';

type SectionProps = {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
};

export function Section({ id, title, children }: SectionProps) {
  return (
    <Card as="section" labelledBy={id}>
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      {children}
    </Card>
  );
}
