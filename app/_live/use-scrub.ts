import { useSyncExternalStore } from 'react';
import type { BoardPage } from '../../server/services/app';
import { getScrub, getServerScrub, watchScrub } from './scrub';

const frameNow = () => getScrub().frame;
const aimNow = () => getScrub().aim;

/** The board of the day that is travelled through; null at rest. */
export function useFrame(): BoardPage | null {
  return useSyncExternalStore(watchScrub, frameNow, () => getServerScrub().frame);
}

/** The day under the handle; null at rest. */
export function useAim(): string | null {
  return useSyncExternalStore(watchScrub, aimNow, () => getServerScrub().aim);
}
