import { ButtonLink } from '@/app/_components/ui/button-link';
import { Card } from '@/app/_components/ui/card';

/** Stands first among the choices and looks like them: it is one. */
export function DoingNothingCard() {
  return (
    <Card as="li">
      <h3 className="text-lg">Doing nothing</h3>
      <p>
        You leave them alone. Milia are harmless and do not scar. In adults some go within weeks,
        others stay for months or years.
      </p>
      <p className="text-md text-muted">No minutes, no healing, no mark</p>
      <ul className="mt-auto grid border-hairline border-t">
        <li className="grid grid-cols-[1fr_auto] items-center gap-4 pt-3">
          <span className="grid text-md">
            <span className="font-semibold">Anywhere</span>
            <span>Free</span>
          </span>
          <ButtonLink href="/milia#leave" variant="secondary">
            Read more<span className="sr-only"> about doing nothing</span>
          </ButtonLink>
        </li>
      </ul>
    </Card>
  );
}
