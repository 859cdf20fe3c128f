/** Clear values that an audit difference may hold. Everything else is clinical, contact or secret until it is listed here. */
const openFields: ReadonlySet<string> = new Set([
  "id",
  "code",
  "mrn",
  "number",
  "version",
  "status",
  "source",
  "active",
  "available",
  "role",
  "relation",
  "slug",
  "weekday",
  "fromDate",
  "toDate",
  "horizonDays",
  "day",
  "dayLimit",
  "onlineLimit",
  "deskLimit",
  "walkInQuota",
  "capacity",
  "seat",
  "refusal",
  "amount",
  "fee",
  "price",
  "validFrom",
  "currency",
  "total",
  "tax",
  "taxable",
  "refunded",
  "captured",
  "left",
  "lost",
  "basisPoints",
  "taxClass",
  "priceIncludesTax",
  "approveRefundsAbove",
  "lateChoiceHours",
  "because", // always a word of a closed list
  "method",
  "till",
  "attempt",
]);

const openEndings = ["Id", "At", "Minutes", "Status"];

export type AuditValue = string | number | boolean | null;

export interface AuditDifference {
  /** Every field that changed, in order of the alphabet. */
  readonly changed: readonly string[];
  /** Before and after of the fields that may be seen in the clear. */
  readonly clear: Readonly<Record<string, readonly [AuditValue, AuditValue]>>;
}

type Row = Readonly<Record<string, unknown>>;

/** What changed between two versions of a row. Null stands for "no row": a creation or a removal. */
export function difference(before: Row | null, after: Row | null): AuditDifference {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  const changed = names.filter((name) => !same(before?.[name], after?.[name]));
  const clear = changed
    .filter(isOpen)
    .map((name) => [name, [plain(before?.[name]), plain(after?.[name])] as const] as const);
  return { changed, clear: Object.fromEntries(clear) };
}

function isOpen(name: string): boolean {
  return openFields.has(name) || openEndings.some((ending) => name.endsWith(ending));
}

function same(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

function plain(value: unknown): AuditValue {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) return value.toString();
  return value instanceof Date ? value.toISOString() : "…";
}
