/** How long a new password is, in characters. */
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

/** The rules of new passwords, said before one is typed. */
export const PASSWORD_RULE = `At least ${PASSWORD_LENGTH.least} characters; a few words in a row are easy to keep in mind. Not your name or address, and no password that is guessed first. There is no other rule.`;
