export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-50 focus:rounded-input focus:bg-surface focus:px-4 focus:py-3"
    >
      Skip to main content
    </a>
  );
}
