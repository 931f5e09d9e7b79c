import { ButtonLink } from '@/app/_components/ui/button-link';
import type { ComparedChoice } from '@/lib/healthcare-service/compare';

/** Where a choice leads. All look the same, doing nothing included: none is the one we would rather sell. */
export function NextStep({ choice }: { readonly choice: ComparedChoice }) {
  const { href, label } = stepOf(choice);
  return (
    <ButtonLink href={href} variant="secondary" wide>
      {label}
    </ButtonLink>
  );
}

function stepOf({ slug, name, next }: ComparedChoice): { href: string; label: string } {
  switch (next) {
    case 'book':
      return { href: `/book/${slug}`, label: `See times for ${name.toLowerCase()}` };
    case 'assessment':
      return { href: '/book/consultation', label: 'See times for an assessment first' };
    case 'read':
      return { href: `/treatments/${slug}`, label: 'How to leave them alone' };
  }
}
