/**
 * Encrypts secrets at rest: AES-256-GCM under a key that HKDF-SHA-256 derives from the operator’s secret.
 * https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf (96-bit random nonces, 8.2.2)
 * https://www.rfc-editor.org/rfc/rfc5869
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Version of the format, which a sealed text begins with. */
const SEAL_VERSION = 'v1';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed text was changed, belongs elsewhere, or was sealed with another secret. */
export class SealError extends Error {
  override name = 'SealError';
}

export interface Seal {
  /** Encrypts a text. `belongsTo` is not stored in it, but it can only be opened with the same value. */
  close(text: string, belongsTo: string): string;
  /**
   * Decrypts a text.
   * @throws {SealError}
   */
  open(sealed: string, belongsTo: string): string;
}

/** Derives another secret from the operator’s, for one purpose. */
export function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `almanac ${purpose}`, KEY_BYTES));
}

export function createSeal(secret: string, purpose: string): Seal {
  const key = derive(secret, `${purpose} ${SEAL_VERSION}`);
  return {
    close(text, belongsTo) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(belongsTo));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${SEAL_VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, belongsTo) {
      const [version, encoded = '', ...rest] = sealed.split('.');
      const whole = Buffer.from(encoded, 'base64url');
      if (version !== SEAL_VERSION || rest.length > 0 || whole.length < NONCE_BYTES + TAG_BYTES)
        throw new SealError('this was not sealed by us, or by a newer version');
      try {
        const nonce = whole.subarray(0, NONCE_BYTES);
        const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
        cipher.setAAD(Buffer.from(belongsTo));
        cipher.setAuthTag(whole.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const body = whole.subarray(NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([cipher.update(body), cipher.final()]).toString('utf8');
      } catch (error) {
        throw new SealError('the seal is broken, or another secret closed it', { cause: error });
      }
    },
  };
}
