import type { ReactNode } from 'react';
import { Body, Container, Head, Heading, Hr, Html, Preview, Section, Text } from 'react-email';
import { DARK_STYLES, LIGHT } from './colours';

const FONT = "'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

export type LetterProps = {
  readonly clinicName: string;
  /** Shown in the inbox beside the subject, and on locked screens: says no more than the subject. */
  readonly preview: string;
  readonly title: string;
  /** How to reach people; the mail itself cannot be answered. */
  readonly footer: string;
  readonly children: ReactNode;
};

/** The frame of every mail: clinic's name, one heading, the text, and whom to ring. */
export function Letter({ clinicName, preview, title, footer, children }: LetterProps) {
  return (
    <Html lang="en-GB" dir="ltr">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK_STYLES}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body className="canvas" style={bodyStyle}>
        <Container className="canvas" style={{ maxWidth: 560, padding: '32px 16px' }}>
          <Text className="muted" style={{ ...smallStyle, margin: '0 0 16px' }}>
            {clinicName}
          </Text>
          <Section className="surface" style={cardStyle}>
            <Heading as="h1" className="ink" style={titleStyle}>
              {title}
            </Heading>
            {children}
          </Section>
          <Hr className="rule" style={{ borderColor: LIGHT.hairline, margin: '24px 0 16px' }} />
          <Text className="muted" style={{ ...smallStyle, margin: 0 }}>
            {footer}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

const bodyStyle = { backgroundColor: LIGHT.canvas, fontFamily: FONT, margin: 0, padding: 0 };
const smallStyle = { color: LIGHT.muted, fontSize: 14, lineHeight: '20px' };
const cardStyle = {
  backgroundColor: LIGHT.surface,
  border: `1px solid ${LIGHT.hairline}`,
  borderRadius: 12,
  padding: '24px 24px 8px',
};
const titleStyle = {
  color: LIGHT.ink,
  fontSize: 24,
  fontWeight: 650,
  letterSpacing: '-0.01em',
  lineHeight: '32px',
  margin: '0 0 16px',
};
