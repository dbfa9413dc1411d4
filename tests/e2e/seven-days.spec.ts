import { addressOf, expect, test } from './fixtures';
import { contributor, gauge, gaugeSays } from './form-actions';

/** What the sources said by each day: planned, pledged, in place. */
const DAYS = [
  { day: '2013-01-14', planned: '3,300', pledged: '2,900', inPlace: '0' },
  { day: '2013-01-17', planned: '3,300', pledged: '5,464', inPlace: '40' },
  { day: '2013-01-18', planned: '3,300', pledged: '5,634', inPlace: '90' },
  { day: '2013-01-23', planned: '5,800', pledged: '6,195', inPlace: '1,000' },
  { day: '2013-01-27', planned: '5,800', pledged: '8,000', inPlace: '1,700' },
  { day: '2013-02-28', planned: '8,000', pledged: '8,000', inPlace: '5,300' },
  { day: '2013-03-28', planned: '8,000', pledged: '8,000', inPlace: '6,300' },
];

for (const { day, planned, pledged, inPlace } of DAYS) {
  test(`the gauges of ${day} say ${pledged} pledged and ${inPlace} in place of ${planned} planned`, async ({ page, library }) => {
    await page.goto(addressOf(library, '', day));
    await expect(gaugeSays(page, 'African troops pledged')).toHaveAccessibleName(new RegExp(`: ${pledged} of ${planned}\\b`));
    await expect(gaugeSays(page, 'African troops pledged').getByText(pledged, { exact: true })).toBeVisible();
    await expect(gaugeSays(page, 'African troops in place')).toHaveAccessibleName(new RegExp(`: ${inPlace} of ${planned}\\b`));
    await expect(gaugeSays(page, 'African troops in place').getByText(inPlace, { exact: true })).toBeVisible();
  });
}

test('the board opens on 14 January 2013: six states pledge 2,900 of 3,300, 400 are missing, nobody is trained', async ({
  page,
  library,
}) => {
  await page.goto(library.url);
  await expect(page).toHaveURL(addressOf(library));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('14 Jan 2013');
  await expect(gaugeSays(page, 'Malian troops trained')).toHaveAccessibleName(/: 0 of 2,600\b/);
  await expect(gaugeSays(page, 'EU trainers in place')).toHaveAccessibleName(/: 0 of 250\b/);
  await expect(gauge(page, 'African troops pledged')).toContainText('short 400');
  for (const [name, pledged] of [
    ['Nigeria', '600'],
    ['Niger', '500'],
    ['Senegal', '500'],
    ['Burkina Faso', '500'],
    ['Togo', '500'],
    ['Benin', '300'],
    ['Chad or Côte', '400'],
    ['Headline total', '2,900'],
  ] as const)
    await expect(contributor(page, `${name}\\b`).getByRole('cell').first()).toContainText(pledged);
});

test('sources that disagree on one day stay visible as a range', async ({ page, library }) => {
  await page.goto(addressOf(library, '', '2013-01-17'));
  await expect(contributor(page, 'Guinea\\b(?!-)')).toContainText('144 to 150');
  await expect(contributor(page, 'Togo')).toContainText('500 to 540');
  await page.goto(addressOf(library, '', '2013-01-23'));
  await expect(gauge(page, 'African troops in place')).toContainText('reports that disagree');
});
