import localFont from 'next/font/local';

export const atkinson = localFont({
  src: './atkinson-hyperlegible-next-latin-wght-normal.woff2',
  variable: '--font-atkinson',
  weight: '200 800',
  display: 'swap',
  adjustFontFallback: 'Arial',
});

// Names such as "Łukasz" or "Şebnem" need the extended letters. Most pages never show one, so this file is
// fetched only when such a letter appears, and it has no fallback of its own: that would catch every letter.
export const atkinsonExtended = localFont({
  src: './atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
  variable: '--font-atkinson-extended',
  weight: '200 800',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
    },
  ],
});
