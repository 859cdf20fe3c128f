import { type RequestStatus, requestLifecycle } from "@carepoint/domain/billing/second-person";
import { isTerminal } from "@carepoint/domain/kernel/state-machine";

/** What still waits for somebody, and what somebody has decided: nothing of the second is to be done. */
export function partedRequests<Row extends { readonly status: RequestStatus }>(rows: readonly Row[]) {
  const isDecided = ({ status }: Row) => isTerminal(requestLifecycle, status);
  return { waiting: rows.filter((row) => !isDecided(row)), decided: rows.filter(isDecided) };
}
