import { useMutation } from "@tanstack/react-query";
import { fetchPaper } from "../../../lib/fetch-paper.ts";

/** A paper of the record, by its address. */
export function useFetchPaper() {
  return useMutation({ mutationFn: (path: string) => fetchPaper(path) });
}
