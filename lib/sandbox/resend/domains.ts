/** One proved domain, the demo clinic's: https://resend.com/docs/api-reference/domains/list-domains */
export function listDomains(): object {
  const domain = {
    id: 'd91cd9bd-1176-453e-8fc1-35364d380206',
    name: 'milium.example',
    status: 'verified',
    created_at: '2026-01-01 00:00:00.000000+00',
    region: 'eu-west-1',
  };
  return { object: 'list', has_more: false, data: [domain] };
}
