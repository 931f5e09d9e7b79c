/** The site's tokens as literals: mail programs know no custom properties. Light stands inline, dark in a style sheet. */
export const LIGHT = {
  canvas: '#faf8f4',
  surface: '#ffffff',
  ink: '#1b2a2f',
  muted: '#4f6068',
  hairline: '#dde3e1',
  brand: '#0f5e63',
  onBrand: '#ffffff',
} as const;

export const DARK_STYLES = `
@media (prefers-color-scheme: dark) {
  .canvas { background-color: #10191c !important; }
  .surface { background-color: #18242a !important; border-color: #2c3b41 !important; }
  .ink { color: #e8eeee !important; }
  .muted { color: #a3b3b8 !important; }
  .link { color: #7fd1cc !important; }
  .button { background-color: #7fd1cc !important; color: #06282a !important; }
  .rule { border-color: #2c3b41 !important; }
}`;
