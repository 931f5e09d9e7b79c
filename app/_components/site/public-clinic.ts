export type PublicLocation = {
  readonly slug: string;
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly phone: string;
};

export type PublicClinic = { readonly name: string; readonly locations: readonly PublicLocation[] };

export const CLINIC: PublicClinic = {
  name: 'Milium',
  locations: [
    {
      slug: 'london',
      name: 'London',
      addressLines: ['12 Lamb Walk', 'London SE1 3GL'],
      phone: '+44 20 7946 0817',
    },
    {
      slug: 'new-york',
      name: 'New York',
      addressLines: ['48 Vesper Street', 'New York, NY 10013'],
      phone: '+1 212 555 0143',
    },
  ],
};
