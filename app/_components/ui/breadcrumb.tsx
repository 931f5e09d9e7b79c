export type Crumb = { readonly label: string; readonly href: string };

/** The way up from here; the page itself is not in it, its heading says where one is. */
export function Breadcrumb({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="print:hidden">
      <ol className="flex flex-wrap items-center gap-x-2 text-md">
        {crumbs.map((crumb) => (
          <li
            key={crumb.href}
            className="after:ms-2 after:text-muted after:content-['/'] last:after:content-none"
          >
            <a href={crumb.href} className="inline-block py-2">
              {crumb.label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
