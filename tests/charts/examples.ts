import type { ChartCaption } from '../../server/domain/charts/schema';

/** What charts made by hand say about themselves: the main ones are after Mali in January and March 2013. */
export const caption = (title: string, more: Partial<ChartCaption> = {}): ChartCaption => ({
  operation: 'Mali, African-led intervention and EU training mission',
  title,
  unit: 'personnel',
  asOf: '2013-01-14',
  knownAt: '2013-01-14',
  countingRule:
    'Headline totals: the greatest of the sum of contributors and each reported total with the contributors outside it. Each is a floor.',
  sources: [
    'Stratfor, In Mali, Jihadist Preparations for the Looming Intervention (14 Jan 2013)',
    'AFP via Ahram Online, Nations potentially sending troops to Mali: List (11 Nov 2012)',
    'Press TV via AFRAN, ECOWAS ministers meet in Abuja (9 Nov 2012)',
    'Reuters FACTBOX-Military forces in Mali (17 Jan 2013)',
    'AFP via News24, 2 000 Ecowas troops in Mali within 10 days (16-17 Jan 2013)',
  ],
  address: 'http://127.0.0.1:3000/mali-2013?known=2013-01-14',
  ...more,
});
