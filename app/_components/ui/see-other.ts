import { redirect } from 'next/navigation';

/**
 * Sends whoever opened a page on to another, as 303. `redirect` answers 307 while a page is rendered, and without
 * JavaScript a form's answer is rendered on the form's own page: the browser would post the form once more, to a page
 * that does not know it (409), and nobody would read why the page they wrote on is gone.
 */
export function seeOther(path: string): never {
  try {
    redirect(path);
  } catch (error) {
    if (isRedirect(error)) error.digest = error.digest.replace(/;307;$/, ';303;');
    throw error;
  }
}

function isRedirect(error: unknown): error is Error & { digest: string } {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string';
}
