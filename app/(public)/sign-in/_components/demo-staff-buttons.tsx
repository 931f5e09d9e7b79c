import { Button } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { ROLE_WORDS } from '@/lib/staff/model';
import type { DemoStaff } from '@/lib/staff/queries';
import { requestDemoLink } from '../actions';

/** Demo only: asks for the link in the name of made-up staff; it still has to be opened in the sandbox inbox. */
export function DemoStaffButtons({ people }: { readonly people: readonly DemoStaff[] }) {
  return (
    <Card as="section" tone="tint" labelledBy="demo-staff">
      <div className="grid gap-4">
        <h2 id="demo-staff" className="text-lg">
          Try the desk
        </h2>
        <p>
          This is a demo with made-up staff. Choose one: the sign-in mail arrives in the sandbox
          inbox, which opens at once.
        </p>
        <form action={requestDemoLink} className="flex flex-wrap gap-3">
          {people.map(({ role, name }) => (
            <Button key={role} name="role" value={role} variant="secondary">
              {ROLE_WORDS[role]}
              <span className="sr-only">, {name}</span>
            </Button>
          ))}
        </form>
      </div>
    </Card>
  );
}
