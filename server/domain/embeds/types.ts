import { THEMES } from '../colours';

/** `auto` follows the reader's own choice of light or dark. */
export const EMBED_THEMES = ['auto', ...THEMES] as const;
export type EmbedTheme = (typeof EMBED_THEMES)[number];

/** 26 letters and digits of base32: 130 random bits, so that nobody guesses one. */
export const EMBED_ID_LENGTH = 26;
export const EMBED_ID = /^[0-9a-hjkmnp-tv-z]{26}$/;

/** One chart on the pages of others. */
export type Embed = Readonly<{
  id: string;
  operationKey: string;
  /** The chart's name, such as `trend-afisma`. */
  chart: string;
  /** The snapshot whose chart it shows; null where it follows the operation's present. */
  snapshotId: string | null;
  theme: EmbedTheme;
  /** Made by an administrator of a board that was not open to all: it holds while the board is closed, others do not. */
  holdsWhenClosed: boolean;
  createdBy: string;
  /** Instants, UTC. */
  createdAt: string;
  revokedAt: string | null;
  revokedBy: string | null;
  reason: string;
}>;
