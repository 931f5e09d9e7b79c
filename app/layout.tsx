import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { atkinson, atkinsonExtended } from './fonts/atkinson';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Milium: milia removal, honestly explained', template: '%s · Milium' },
  description:
    'Milia are small, hard, white bumps. They are harmless. Learn what they are, when to leave them alone, and what we can do if you want them gone.',
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf8f4' },
    { media: '(prefers-color-scheme: dark)', color: '#10191c' },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en-GB" className={`${atkinson.variable} ${atkinsonExtended.variable}`}>
      <body>{children}</body>
    </html>
  );
}
