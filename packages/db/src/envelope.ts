import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Where a sealed value lives. It is authenticated with the value: a ciphertext moved to another cell does not open. */
export interface Cell {
  readonly table: string;
  readonly column: string;
  readonly id: string;
}

/** AES-256-GCM (NIST SP 800-38D): version, nonce, tag, body. */
export function encrypt(key: Buffer, cell: Cell, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(placed(cell));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
}

/** Throws when it is another's key, another cell or another text. */
export function decrypt(key: Buffer, cell: Cell, sealed: Buffer): Buffer {
  if (sealed[0] !== version) throw new RangeError("unknown seal");
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const tag = sealed.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(placed(cell));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(1 + nonceBytes + tagBytes)), decipher.final()]);
}

export function derive(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", master, Buffer.alloc(0), `care-point/${purpose}`, 32));
}

function placed({ table, column, id }: Cell): Buffer {
  return Buffer.from(`${table}|${column}|${id}`);
}
