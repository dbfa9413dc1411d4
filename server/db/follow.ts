/** The end of an operation's log, as its database has it. */
export type Head = Readonly<{ key: string; revision: number; chainHash: string }>;

/** What is told of a database that several programs use. */
export type Followed = Readonly<{
  /** Another program has committed to this operation; with null to any of them, or notices may have been lost. */
  onCommit(operationKey: string | null): void;
  /** Another program said something that is written nowhere for long, as it said it. */
  onWord(text: string): void;
  onError(error: unknown): void;
}>;

export type Follower = Readonly<{
  /** Says something to the other programs. What is too long for it is not said. */
  say(text: string): Promise<void>;
  close(): Promise<void>;
}>;
