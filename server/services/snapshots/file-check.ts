/** Whether a file was handed out, as it is. */
export type FileCheck = Readonly<{
  verdict: 'as-handed-out' | 'altered' | 'unknown';
  /** The same in words. */
  message: string;
  /** Of the file. */
  sha256: string;
  snapshot: Readonly<{ id: string; title: string; address: string }> | null;
  /** When a file that is kept was first handed out; null for one that is known by its seal. */
  handedOutAt: string | null;
}>;
