import * as z from "zod";

/** So long a password, or a signing PIN, that was given anew counts. */
export const proofMinutes = 5;

/**
 * A password or PIN on its way to be compared. Whatever writes it down gets a mark of sixteen bits: enough to tell two apart, too
 * little to find one by.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toJSON(): number {
    let mark = 0x811c9dc5;
    for (const character of this.#value) mark = Math.imul(mark ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    return (mark ^ (mark >>> 16)) & 0xffff;
  }
}

/** Who asks for something that cannot be taken back shows that it is still them. A PIN counts for signing alone. */
const password = z
  .string()
  .min(1)
  .max(128)
  .transform((text) => new Secret(text));
const pin = z
  .string()
  .regex(/^\d{6}$/, "pin")
  .transform((digits) => new Secret(digits));

export const proveInput = z.union([z.strictObject({ password }), z.strictObject({ pin })]);
export type ProveInput = z.output<typeof proveInput>;
