import type { Metadata } from 'next';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';

export const metadata: Metadata = {
  title: 'Privacy',
  description: 'What we keep about you, why, for how long, and what you can ask for.',
};

export default function PrivacyPage() {
  return (
    <Page>
      <PageHeading lead="What we keep, why, and what you can ask for.">Privacy</PageHeading>
      <div className="prose">
        <h2>Looking around</h2>
        <p>
          Reading these pages and using the self-check leaves nothing behind. We use no advertising,
          no analytics and no trackers.
        </p>
        <h2>When you book</h2>
        <p>We keep what is needed to treat you safely, and nothing else:</p>
        <ul>
          <li>your name, date of birth, email and mobile number</li>
          <li>your answers to the health questions</li>
          <li>your appointments, what you were told, what you signed, and what was done</li>
          <li>
            what you paid. Your card number goes to our payment company, Stripe, and never to us
          </li>
        </ul>
        <p>
          One cookie remembers the booking you are making. If you sign in, another keeps you signed
          in. Neither follows you to other sites.
        </p>
        <h2>Our messages</h2>
        <p>
          Mails never name your treatment, your diagnosis or your answers, because other people may
          see your inbox. They give the time and place, and a private link. Keep that link to
          yourself: whoever has it can change your appointment.
        </p>
        <h2>Who can see it</h2>
        <p>
          The clinic’s staff, each only what their work needs. Changing a record is written down. We
          sell nothing to anyone.
        </p>
        <h2>How long</h2>
        <p>
          The law and the rules of the profession say how long records of treatment must be kept. We
          cannot erase them earlier, but you can see them and have mistakes put right.
        </p>
        <h2>What you can ask for</h2>
        <p>
          A copy of what we keep, a correction, or an explanation. Ring us or write to us; the
          numbers are below. If you are not happy with the answer, you can complain to the data
          protection authority where you live.
        </p>
      </div>
    </Page>
  );
}
