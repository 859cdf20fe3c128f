import { type QueryFilters, useQueryClient } from "@tanstack/react-query";
import { readAnew } from "./read-anew.ts";

/** A reading, or a group of readings, of the server. */
interface Reading {
  pathFilter(): QueryFilters;
}

/** What a write calls once it is done: each of these readings is asked for anew. */
export function useReadAnew(...readings: readonly Reading[]): () => Promise<void> {
  const queries = useQueryClient();
  return () => readAnew(queries, ...readings.map((reading) => reading.pathFilter()));
}
