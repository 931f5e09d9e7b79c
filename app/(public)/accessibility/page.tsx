import type { Metadata } from 'next';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';

export const metadata: Metadata = {
  title: 'Accessibility',
  description:
    'How this site is built for everyone, what is tested, and what to do if something does not work.',
};

export default function AccessibilityPage() {
  return (
    <Page>
      <PageHeading lead="Everyone should be able to read this site and book with it.">
        Accessibility
      </PageHeading>
      <div className="prose">
        <h2>What you can expect</h2>
        <ul>
          <li>Every page works with the keyboard alone, and you always see where you are.</li>
          <li>
            Every form works without JavaScript, with a screen reader, and on a screen 320 pixels
            wide.
          </li>
          <li>
            You can make the text twice as large. The page follows your light or dark setting.
          </li>
          <li>Nothing moves if you asked your device for less motion. Nothing counts down.</li>
          <li>Mistakes in a form are named in words, and what you typed is kept.</li>
        </ul>
        <h2>What we test</h2>
        <p>
          We aim for level AA of the Web Content Accessibility Guidelines 2.2. Automatic checks run
          on every page, light and dark, each time the site changes. Automatic checks find only some
          of the problems there are.
        </p>
        <h2>What is not perfect</h2>
        <p>
          The payment page belongs to Stripe and needs JavaScript. If it does not work for you, ring
          us to pay.
        </p>
        <h2>Tell us</h2>
        <p>
          If something does not work for you, or you need this information in another form, please
          ring us: the numbers are below. We can also book for you on the phone.
        </p>
      </div>
    </Page>
  );
}
