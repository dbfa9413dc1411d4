import type { MapFrame } from '../../domain/charts/theatre/schema';
import type { PlacePlan } from '../../domain/places/plan';

/** A populated place of the world, with the English name of its country. */
export type FoundPlace = Readonly<{ name: string; country: string; lat: number; lon: number; population: number }>;

/** The ground around a position, as SVG in page colours, with the degrees that it shows. */
export type Ground = Readonly<{ frame: MapFrame; svg: string }>;

/** What an import of places added, or would add, and what it left; the revision where something was written. */
export type PlaceImport = PlacePlan & Readonly<{ revision: number | null }>;
