/** Joins class names, leaving out what is false or absent. Callers add layout classes; they never override a block's own. */
export function classes(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
