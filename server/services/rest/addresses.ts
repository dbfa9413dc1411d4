import { boardAddress } from '../board/rest';
import { changesAddress, verifyAddress } from '../changes/rest';
import { forecastAddress, keptForecastAddress, keptForecastsAddress, scoresAddress, sealsAddress } from '../forecast/rest';
import {
  archiveAddress,
  changeAddress,
  copyAddress,
  createAddress,
  operationAddress,
  operationsAddress,
  removeAddress,
} from '../operations/rest';
import { reportsAddress } from '../reports/rest';
import { scenariosAddress } from '../scenarios/rest';
import { seriesAddress, seriesListAddress } from '../series/rest';
import type { Address } from './address';

/** Every address that answers with what a verb does, as JSON. */
export const ADDRESSES: readonly Address[] = [
  operationsAddress,
  createAddress,
  operationAddress,
  changeAddress,
  removeAddress,
  archiveAddress,
  copyAddress,
  boardAddress,
  seriesListAddress,
  seriesAddress,
  reportsAddress,
  keptForecastsAddress,
  keptForecastAddress,
  scoresAddress,
  sealsAddress,
  scenariosAddress,
  forecastAddress,
  changesAddress,
  verifyAddress,
];
