/** Sends one letter; rejects when the mail server does not take it. */
export type Mail = Readonly<{ send(letter: Readonly<{ to: string; subject: string; text: string }>): Promise<void> }>;

/** Mail through the SMTP server that `url` names (`smtp://user:password@host:587`), from the address `from`. */
export function createMail(url: string, from: string): Mail {
  return {
    async send(letter) {
      const { createTransport } = await import('nodemailer');
      const transport = createTransport(url);
      try {
        await transport.sendMail({ from, ...letter });
      } finally {
        transport.close();
      }
    },
  };
}
