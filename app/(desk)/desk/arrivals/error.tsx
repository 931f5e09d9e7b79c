'use client';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';

/** The board could not be read; the day itself is as it was. */
export default function BoardError({ reset }: { readonly reset: () => void }) {
  return (
    <main id="main" className="grid gap-4 p-6">
      <h1 className="text-xl">Arrivals</h1>
      <Notice tone="danger" title="The board could not be read">
        <p>Nothing was lost. Try again; if it stays so, the day is also on its own page.</p>
        <div className="flex flex-wrap gap-2">
          <Button type="button" variant="secondary" onClick={reset}>
            Try again
          </Button>
          <a href="/desk">The day as a list</a>
        </div>
      </Notice>
    </main>
  );
}
