import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type Cell, decrypt, derive, encrypt } from "./envelope.ts";
import { bytesOf, type MasterKeys, type WrappedKey, Wrapping } from "./master-keys.ts";

export type { Cell } from "./envelope.ts";

/** The key of one patient. Destroying its wrapped form makes everything sealed under it unreadable, backups included. */
export interface PatientKey {
  seal(cell: Cell, value: unknown): Buffer;
  open(cell: Cell, sealed: Buffer | null): unknown;
}

/** What signs and what blinds, the newest first: by that one things are made, by all of them they are believed and found. */
export interface SystemKeys {
  readonly sign: readonly Buffer[];
  readonly blind: readonly Buffer[];
}

/** Envelope encryption (NIST SP 800-38D): AES-256-GCM under a key per patient, wrapped by the master key. */
export class Sealer {
  readonly #wrapping: Wrapping;
  readonly #keys: SystemKeys;

  /** Without `keys` those of a database that has none of its own yet (`openSealer` reads them). */
  constructor(masters: string | MasterKeys, keys?: SystemKeys) {
    const believed = typeof masters === "string" ? { present: masters } : masters;
    this.#wrapping = new Wrapping(believed);
    this.#keys = keys ?? firstKeys(believed.present);
  }

  /** A fresh key, wrapped for `patient_keys`. */
  newKey(patientId: string): { patientId: string; kid: string; wrappedKey: Buffer } {
    return { patientId, ...this.#wrapping.wrap(patientKeyCell(patientId), randomBytes(32)) };
  }

  /** Unwraps a row of `patient_keys`. Throws `not_found` when the key was destroyed. */
  keyOf(row: { patientId: string; wrappedKey: Buffer | null } | undefined): PatientKey {
    if (!row?.wrappedKey) throw new DomainError("not_found");
    const key = this.#wrapping.unwrap(patientKeyCell(row.patientId), row.wrappedKey);
    return {
      seal: (cell, value) => encrypt(key, cell, Buffer.from(JSON.stringify(value), "utf8")),
      open: (cell, sealed) => (sealed === null ? null : JSON.parse(decrypt(key, cell, sealed).toString("utf8"))),
    };
  }

  /** A fresh key for one file's bytes; only its wrapped form is ever stored. */
  newFileKey(): Buffer {
    return randomBytes(32);
  }

  /** For a file that is nobody's record, or not yet. */
  wrapFileKey(fileId: string, key: Buffer): WrappedKey {
    return this.#wrapping.wrap(fileKeyCell(fileId), key);
  }

  unwrapFileKey(fileId: string, wrapped: Buffer): Buffer {
    return this.#wrapping.unwrap(fileKeyCell(fileId), wrapped);
  }

  /** The key that a supplier's system gave us. */
  wrapSupplierKey(supplierId: string, key: string): WrappedKey {
    return this.#wrapping.wrap(supplierKeyCell(supplierId), Buffer.from(key, "utf8"));
  }

  unwrapSupplierKey(supplierId: string, wrapped: Buffer): string {
    return this.#wrapping.unwrap(supplierKeyCell(supplierId), wrapped).toString("utf8");
  }

  /** For what waits a while and is nobody's record, such as a link on its way out. It opens under its own id only. */
  sealForTransit(id: string, value: unknown): Buffer {
    return this.#wrapping.seal(transitCell(id), Buffer.from(JSON.stringify(value), "utf8"));
  }

  openFromTransit(id: string, sealed: Buffer): unknown {
    return JSON.parse(this.#wrapping.unwrap(transitCell(id), sealed).toString("utf8"));
  }

  /** Equality search over a sealed value, e.g. a telephone number in E.164; keyed, so that guesses cannot be checked offline. */
  blindIndex(column: string, normalised: string): Buffer {
    return blinded(newest(this.#keys.blind), column, normalised);
  }

  /** What to look for: while keys are rotated a row may still stand under the index of before. */
  blindIndexes(column: string, normalised: string): readonly Buffer[] {
    return this.#keys.blind.map((key) => blinded(key, column, normalised));
  }

  /** Our word for a text that leaves the house, such as a link's: 128 bits that nobody else can write, for one purpose. */
  sign(purpose: string, text: string): string {
    return signed(newest(this.#keys.sign), purpose, text);
  }

  /** Our word as it is given now and as it was given before, the newest first. */
  signatures(purpose: string, text: string): readonly string[] {
    return this.#keys.sign.map((key) => signed(key, purpose, text));
  }

  isSigned(purpose: string, text: string, signature: string): boolean {
    const theirs = Buffer.from(signature);
    return this.signatures(purpose, text).some((word) => {
      const own = Buffer.from(word);
      return own.length === theirs.length && timingSafeEqual(own, theirs);
    });
  }
}

/** What a master key signed and blinded with before there were rows for it: what stands in records and on paper is by these. */
export function firstKeys(masterKey: string): SystemKeys {
  const master = bytesOf(masterKey);
  return { sign: [derive(master, "sign")], blind: [derive(master, "blind")] };
}

function newest(keys: readonly Buffer[]): Buffer {
  if (!keys[0]) throw new RangeError("there is no key to sign or to blind with");
  return keys[0];
}

function blinded(key: Buffer, column: string, normalised: string): Buffer {
  return createHmac("sha256", key).update(`${column}|${normalised}`).digest().subarray(0, 16);
}

function signed(key: Buffer, purpose: string, text: string): string {
  return createHmac("sha256", key).update(`${purpose}|${text}`).digest().subarray(0, 16).toString("base64url");
}

/** Where a patient's wrapped key lives. */
export function patientKeyCell(patientId: string): Cell {
  return { table: "patient_keys", column: "wrapped_key", id: patientId };
}

/** Where the key of a supplier's system lives. */
export function supplierKeyCell(supplierId: string): Cell {
  return { table: "supplier_links", column: "wrapped_key", id: supplierId };
}

function transitCell(id: string): Cell {
  return { table: "transit", column: "sealed", id };
}

/** Where a file's wrapped key lives, whoever's key wraps it. */
export function fileKeyCell(fileId: string): Cell {
  return { table: "files", column: "wrapped_key", id: fileId };
}

/** The bytes as the store keeps them. They belong to this file: under another's id they do not open. */
export function sealFile(key: Buffer, fileId: string, bytes: Buffer): Buffer {
  return encrypt(key, { table: "files", column: "bytes", id: fileId }, bytes);
}

export function openFile(key: Buffer, fileId: string, sealed: Buffer): Buffer {
  return decrypt(key, { table: "files", column: "bytes", id: fileId }, sealed);
}
