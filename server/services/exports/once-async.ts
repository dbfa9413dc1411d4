import type { OperationModel } from '../../live/operation-model';

/** As `model.once`, for what is made while others are served: made once for all who ask, and again after it failed. */
export function onceAsync<T>(model: OperationModel, key: string, make: () => Promise<T>): Promise<T> {
  const shared = model.once<{ made: Promise<T> | null }>(key, () => ({ made: null }));
  shared.made ??= make().catch((error: unknown) => {
    shared.made = null;
    throw error;
  });
  return shared.made;
}
