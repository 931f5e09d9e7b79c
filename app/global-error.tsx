'use client';

import { Button } from './_components/ui/button';
import './globals.css';

/** The last page that can still be shown: it takes the place of the root layout, so it brings its own html. */
export default function GlobalError({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="en-GB">
      <body>
        <title>Something went wrong · Milium</title>
        <main className="mx-auto grid max-w-measure gap-6 px-5 py-14">
          <h1 className="text-2xl">Something went wrong</h1>
          <p>This is our fault, not yours. Please try again in a minute, or ring us.</p>
          <div>
            <Button type="button" onClick={reset}>
              Try again
            </Button>
          </div>
        </main>
      </body>
    </html>
  );
}
