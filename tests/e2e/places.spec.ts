import { expect, test } from './fixtures';
import { openForm, section } from './form-actions';
import { field, press } from './people';

const POINTS = JSON.stringify({
  type: 'FeatureCollection',
  features: ['Jérémie', 'Gonaïves'].map((name, index) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [-74.12 + index, 18.65] },
    properties: { name },
  })),
});

test('an empty operation gets a map: places are added by name, by coordinates, on a map and from a file', async ({ page, muster }) => {
  await page.goto(`${muster.url}/?all`);
  await press(page, 'New operation');
  await field(page.getByRole('region', { name: 'New operation' }), 'Title').fill('Haiti');
  await press(page, 'Create the operation');
  await expect(page).toHaveURL(`${muster.url}/haiti`);
  await page.getByRole('link', { name: 'places', exact: true }).click();
  await expect(section(page, 'Places')).toContainText('No places yet');

  const form = await openForm(page, 'add a place', 'Add a place');
  await form.getByRole('combobox', { name: 'Find by name' }).fill('port au prince');
  await form.getByRole('option', { name: /Port-au-Prince, Haiti/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect(field(form, 'Name')).toHaveValue('Port-au-Prince');
  await expect(field(form, 'Key')).toHaveValue('port-au-prince');
  await expect(field(form, 'Latitude')).toHaveValue('18.54349');
  await press(form, 'Add this place');
  await expect(section(page, 'Map').getByRole('img').first()).toBeVisible();
  await expect(section(page, 'Map')).toContainText('HAITI');
  await expect(form).toHaveCount(0);

  const second = await openForm(page, 'add a place', 'Add a place');
  await field(second, 'Name').fill('Les Cayes');
  await field(second, 'Coordinates in one').fill('18°12′N 73°45′W');
  await expect(field(second, 'Longitude')).toHaveValue('-73.75');
  await second.getByText('Choose on a map').click();
  const ground = second.locator('.place-map-ground');
  await expect(ground).toContainText('HAITI');
  await ground.click({ position: { x: 20, y: 20 } });
  await expect(field(second, 'Longitude')).not.toHaveValue('-73.75');
  await field(second, 'Coordinates in one').fill('18.2, -73.75');
  await press(second, 'Add this place');
  await expect(section(page, 'Places').getByRole('rowheader', { name: 'Les Cayes' })).toBeVisible();
  await expect(second).toHaveCount(0);

  const file = await openForm(page, 'import places', 'Import places');
  await field(file, 'Or its text').fill(POINTS);
  await press(file, 'Show what it adds');
  await expect(file.getByRole('row', { name: /Gonaïves/ })).toContainText('added');
  await press(file, 'Add 2 places');
  await expect(section(page, 'Places').getByRole('rowheader', { name: 'Gonaïves' })).toBeVisible();

  const href = await section(page, 'Map').getByRole('link', { name: 'KML' }).getAttribute('href');
  expect(await (await page.request.get(`${muster.url}${href}`)).text()).toContain('<name>Jérémie</name>');
});
