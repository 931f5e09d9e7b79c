/** An address to write to; or what to do where there is none. */
export function EmailLink({ email }: { readonly email: string | null }) {
  if (email === null) return 'None on file: tell them by phone, or print the page';
  return (
    <a href={`mailto:${email}`} className="private-name break-words">
      {email}
    </a>
  );
}
