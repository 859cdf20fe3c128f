/**
 * A value of JSON whose texts hold whole letters: half of a letter of two units, as a device leaves it that cuts a text by its
 * units, becomes U+FFFD. Postgres, Typst and other readers of JSON refuse such a text, some of them years after it was written.
 */
export function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== "object" || value === null) return value;
  // as own fields, whatever they are called: a name of JSON may be `__proto__`
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name.toWellFormed(), wellFormed(of)]));
}
