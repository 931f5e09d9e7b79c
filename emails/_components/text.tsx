import type { ReactNode } from 'react';
import { Button, Link, Text } from 'react-email';
import { LIGHT } from './colours';

const paragraphStyle = {
  color: LIGHT.ink,
  fontSize: 17,
  lineHeight: '26px',
  margin: '0 0 16px',
};

export function Paragraph({ children }: { readonly children: ReactNode }) {
  return (
    <Text className="ink" style={paragraphStyle}>
      {children}
    </Text>
  );
}

/** The patient's own name in its own direction, so that a right-to-left name does not turn the line around. */
export function Greeting({ name }: { readonly name: string }) {
  return (
    <Paragraph>
      Hello <bdi>{name.replaceAll(/\s+/g, ' ').trim()}</bdi>,
    </Paragraph>
  );
}

/** A button, and its address in full below it for programs that show no buttons. */
export function MainLink({ href, label }: { readonly href: string; readonly label: string }) {
  return (
    <>
      <Button className="button" href={href} style={buttonStyle}>
        {label}
      </Button>
      <Text className="muted" style={addressStyle}>
        Or open{' '}
        <Link className="link" href={href} style={{ color: LIGHT.brand, wordBreak: 'break-all' }}>
          {href}
        </Link>
      </Text>
    </>
  );
}

/** At the end of each mail to somebody who only waits. */
export function LeaveList({ href }: { readonly href: string }) {
  return (
    <Text className="muted" style={addressStyle}>
      You get this because you asked to be told. To leave the list, open{' '}
      <Link className="link" href={href} style={{ color: LIGHT.brand, wordBreak: 'break-all' }}>
        {href}
      </Link>
    </Text>
  );
}

const buttonStyle = {
  backgroundColor: LIGHT.brand,
  borderRadius: 6,
  color: LIGHT.onBrand,
  display: 'inline-block',
  fontSize: 17,
  fontWeight: 600,
  lineHeight: '24px',
  padding: '12px 20px',
  textDecoration: 'none',
};
const addressStyle = { color: LIGHT.muted, fontSize: 14, lineHeight: '20px', margin: '8px 0 20px' };

/** A code to copy by eye: large, spaced, and one word for a screen reader and for copying. */
export function Code({ children }: { readonly children: string }) {
  return (
    <Text className="ink" style={codeStyle}>
      {children}
    </Text>
  );
}

const codeStyle = {
  color: LIGHT.ink,
  fontSize: 32,
  fontWeight: 650,
  letterSpacing: 6,
  lineHeight: '40px',
  margin: '0 0 20px',
};
