import { type RawBuilder, sql } from "kysely";
import type { Since } from "./cursor.ts";

export type Condition = RawBuilder<boolean>;

/** A column, or a subquery for sources that the view's own query cannot name. */
type Source = `${string}.changedXid` | RawBuilder<unknown>;

/** Which rows of a kind a device keeps. All conditions are SQL over the tables of the query they are put into. */
export interface Reach {
  /** Whose rows they are at all: nothing outside it is ever named, not even as gone. */
  readonly scope: Condition;
  readonly now: Condition;
  /** Rows that the device surely has since its last pull: too few only sends one again. */
  readonly surely: Condition;
  /** Rows that it may have: too many only names a row as gone that was never there. */
  readonly possibly: Condition;
  /** The row's own change first, then those of everything else that its view shows. */
  readonly sources: readonly [`${string}.changedXid`, ...Source[]];
}

/** Both ends of one pull; without `since` everything comes and nothing goes. */
export interface Span {
  readonly since: Since | null;
  readonly now: Temporal.Instant;
}

/** A reach that only time moves. */
export function timed(
  span: Span,
  reach: Pick<Reach, "scope" | "sources"> & { readonly at: (time: Temporal.Instant) => Condition },
): Reach {
  const { scope, sources, at } = reach;
  const before = span.since ? at(span.since.at) : never;
  return { scope, sources, now: at(span.now), surely: before, possibly: before };
}

/** Rows to send: within reach, and changed or new to the device. */
export function incoming({ scope, now, surely, sources }: Reach, { since }: Span): Condition {
  if (!since) return sql<boolean>`(${scope} and ${now})`;
  return sql<boolean>`(${scope} and ${now} and (${changed(sources, since)} or not coalesce(${surely}, false)))`;
}

/** Rows to take back: out of reach, because they changed or because time went on. */
export function outgoing({ scope, now, possibly, sources }: Reach, { since }: Span): Condition {
  if (!since) return never;
  const left = sql<boolean>`(${changed([sources[0]], since)} or coalesce(${possibly}, false))`;
  return sql<boolean>`(${scope} and not coalesce(${now}, false) and ${left})`;
}

/** A join that found nothing counts for nothing: `greatest` passes over nulls. */
export function changed(sources: readonly Source[], { xmin }: Since): Condition {
  return sql<boolean>`${latest(sources)} >= ${xmin}::xid8`;
}

/** The number of the last transaction that changed anything of what a view shows. */
export function latest(sources: readonly Source[]): RawBuilder<string> {
  const columns = sources.map((source) => (typeof source === "string" ? sql.ref(source) : source));
  return sql<string>`greatest(${sql.join(columns)})`;
}

export const never = sql<boolean>`false`;
export const always = sql<boolean>`true`;

/** `column in (ids)`; of no ids, nothing. */
export function among(column: string, ids: readonly string[]): Condition {
  return ids.length > 0 ? sql<boolean>`${sql.ref(column)} in (${sql.join(ids)})` : never;
}
