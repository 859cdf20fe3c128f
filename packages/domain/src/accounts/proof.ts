import * as z from "zod";

/** So long a password that was given anew counts. */
export const proofMinutes = 5;

/**
 * A password on its way to be compared. Whatever writes it down gets a mark of sixteen bits: enough to tell two apart, too
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

/** Who asks for something that cannot be taken back shows that it is still them. */
export const proveInput = z.strictObject({
  password: z
    .string()
    .min(1)
    .max(128)
    .transform((password) => new Secret(password)),
});
export type ProveInput = z.output<typeof proveInput>;
