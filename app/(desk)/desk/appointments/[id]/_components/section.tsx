import type { ReactNode } from 'react';
import { Card } from '@/app/_components/ui/card';

type SectionProps = {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
};

/** Its heading takes the focus of whoever is led to it, by an address or the answer to a form. */
export function Section({ id, title, children }: SectionProps) {
  return (
    <Card as="section" labelledBy={id}>
      <h2 id={id} tabIndex={-1} className="focus-target text-lg">
        {title}
      </h2>
      {children}
    </Card>
  );
}
