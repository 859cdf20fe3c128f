export interface Text {
  /** A mail's subject or a push's title; empty for SMS. */
  readonly subject: string;
  readonly body: string;
}

/** What a text may speak of. Nothing here is health data: no department, no doctor, no medicine. */
export interface TextValues {
  readonly hospital: string;
  readonly when?: string | null;
  /** When it would have been, had it not been moved. */
  readonly before?: string | null;
  readonly branch?: string | null;
  readonly code?: string | null;
  /** How many, of a series. */
  readonly visits?: string | null;
  /** Of a bill. */
  readonly number?: string | null;
  readonly amount?: string | null;
  readonly link?: string | null;
}

/**
 * The text with its `{places}` filled, each with something of one line: no name adds a line of its own to a message, or makes it
 * longer than one is sent. Throws for a place that has no value: half a message is worse than none.
 */
export function fillText({ subject, body }: Text, values: TextValues): Text {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, place: string) => valueAt(values, place));
  return { subject: fill(subject), body: fill(body) };
}

function valueAt(values: TextValues, place: string): string {
  const value = new Map<string, string | null>(Object.entries(values)).get(place);
  if (!value) throw new Error(`nothing to say for {${place}}`);
  return place === "link" ? value : onOneLine(value);
}

const longestName = 200;

function onOneLine(value: string): string {
  const line = value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").toWellFormed();
  const letters = [...line];
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join("")}…` : line;
}
