/** The events of the parser that are listened to; the package's version is pinned, and tests read with it. */
declare module 'saxen' {
  type Decode = (text: string) => string;
  type Attributes = () => Readonly<Record<string, string | undefined>>;
  export class Parser {
    on(event: 'openTag', listener: (name: string, attributes: Attributes, decode: Decode, isSelfClosing: boolean) => void): this;
    on(event: 'closeTag', listener: (name: string) => void): this;
    on(event: 'text', listener: (value: string, decode: Decode) => void): this;
    on(event: 'cdata' | 'attention', listener: (value: string) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    parse(xml: string): void;
  }
}
