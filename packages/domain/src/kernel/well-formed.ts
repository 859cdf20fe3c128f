/**
 * A value whose texts hold whole letters: half of a letter of two units, as a device leaves it that cuts a text by its units,
 * becomes U+FFFD. Postgres, Typst and other readers of JSON refuse such a text, some of them years after it was written. What
 * is neither text nor plain object nor list is handed back as it is.
 */
export function wellFormed<Value>(value: Value): Value {
  return whole(value) as Value; // only texts are other ones, and they stay texts
}

function whole(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(whole);
  if (typeof value !== "object" || value === null || !isPlain(value)) return value;
  // as own fields, whatever they are called: a name of JSON may be `__proto__`
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name.toWellFormed(), whole(of)]));
}

function isPlain(value: object): boolean {
  const of: unknown = Object.getPrototypeOf(value);
  return of === Object.prototype || of === null;
}
