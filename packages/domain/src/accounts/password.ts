import { commonPasswords } from "./common-passwords.ts";

/** OWASP ASVS 5.0, 6.2.1 and 6.2.9, NIST SP 800-63B: length, no composition rules, no trimming. */
export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

export type PasswordFault = "short" | "long" | "common" | "personal";

/** What is wrong with a new password, or null. Lengths are counted in code points. */
export function judgePassword(
  password: string,
  owner: { readonly name?: string | null | undefined; readonly email?: string | null | undefined },
): PasswordFault | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return "short";
  if (length > PASSWORD_MAX) return "long";
  const plain = password.normalize("NFKC").toLowerCase();
  if (isCommon(plain)) return "common";
  return personalParts(owner).some((part) => plain.includes(part)) ? "personal" : null;
}

/** The lists hold words without decoration: `Password@123!` is `password` in a hat. */
function isCommon(plain: string): boolean {
  const bare = plain.replace(/[^\p{L}]+$/u, "").replace(/^[^\p{L}]+/u, "");
  const letters = bare.replaceAll("@", "a").replaceAll("0", "o").replaceAll("$", "s").replaceAll("1", "i");
  return [plain, bare, letters].some((form) => commonPasswords.has(form)) || new Set(plain).size <= 2;
}

/** Whole names and the mail address's local part; parts under four letters would forbid half the language. */
function personalParts({ name, email }: Parameters<typeof judgePassword>[1]): string[] {
  const local = (email ?? "").split("@")[0] ?? "";
  return [...(name ?? "").split(/\s+/u), local]
    .map((part) => part.normalize("NFKC").toLowerCase())
    .filter((part) => [...part].length >= 4);
}
