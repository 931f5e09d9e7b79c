import { Section, Text } from 'react-email';
import { formatDate, formatTime, formatTimeZone } from '../../lib/shared/format';
import { LIGHT } from './colours';
import type { VisitFacts } from './visit-facts';

/** When (clinic time, zone named), where, with whom, and the reference to give on the phone. */
export function VisitDetails(facts: VisitFacts) {
  const { startsAt, timeZone } = facts;
  const zone = formatTimeZone(startsAt, timeZone);
  const rows = [
    {
      label: 'When',
      lines: [formatDate(startsAt, timeZone), `${formatTime(startsAt, timeZone)}, ${zone}`],
    },
    {
      label: 'Where',
      lines: facts.isCall ? ['We ring you'] : [facts.locationName, ...facts.addressLines],
    },
    { label: 'With', lines: [facts.practitionerName] },
    { label: 'Reference', lines: [facts.reference] },
  ];
  return (
    <Section style={{ margin: '0 0 8px' }}>
      {rows.map(({ label, lines }) => (
        <Text key={label} className="ink" style={rowStyle}>
          <strong>{label}</strong>
          {lines.map((line) => (
            <span key={line}>
              <br />
              {line}
            </span>
          ))}
        </Text>
      ))}
    </Section>
  );
}

const rowStyle = { color: LIGHT.ink, fontSize: 17, lineHeight: '26px', margin: '0 0 12px' };
