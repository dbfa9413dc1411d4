import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

type Creation = Readonly<{ challenge: string; rp: Readonly<{ id: string }> }>;
type Request = Readonly<{ challenge: string; rpId: string }>;

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();
const text = (bytes: Buffer) => bytes.toString('base64url');

/** CBOR (RFC 8949) of bytes that are shorter than 64 KB. */
function cborBytes(bytes: Buffer): Buffer {
  const head = bytes.length < 256 ? Buffer.from([0x58, bytes.length]) : Buffer.from([0x59, bytes.length >> 8, bytes.length & 255]);
  return Buffer.concat([head, bytes]);
}

/** CBOR of a text that is shorter than 24 bytes. */
function cborText(word: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);
}

/** A security key in software (WebAuthn level 2, ES256, no attestation): it is there, and its user was verified. */
export function makePasskey(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  const client = (type: string, challenge: string) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const told = (response: Readonly<Record<string, unknown>>) => ({
    id: text(id),
    rawId: text(id),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });
  return {
    /** What the browser answers to the options of a registration. */
    register({ challenge, rp }: Creation) {
      const key = Buffer.concat([
        Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
        cborBytes(Buffer.from(x, 'base64url')),
        Buffer.from([0x22]),
        cborBytes(Buffer.from(y, 'base64url')),
      ]);
      const data = Buffer.concat([sha256(rp.id), Buffer.from([0x45, 0, 0, 0, 0]), Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Buffer.from([0xa0]),
        cborText('authData'),
        cborBytes(data),
      ]);
      return told({ clientDataJSON: text(client('webauthn.create', challenge)), attestationObject: text(attestation) });
    },
    /** What the browser answers to the options of a sign-in. */
    authenticate({ challenge, rpId }: Request) {
      const data = Buffer.concat([sha256(rpId), Buffer.from([0x05, 0, 0, 0, 0])]);
      const asked = client('webauthn.get', challenge);
      const signature = sign('sha256', Buffer.concat([data, sha256(asked)]), privateKey);
      return told({ clientDataJSON: text(asked), authenticatorData: text(data), signature: text(signature) });
    },
  };
}
