import type { Page } from '@playwright/test';

type Memory = Readonly<{ heapMb: number; nodes: number }>;

export function memoryOf(page: Page): Promise<Readonly<{ look(): Promise<Memory> }>>;
