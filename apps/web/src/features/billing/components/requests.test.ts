import { requestStatuses } from "@carepoint/domain/billing/second-person";
import { expect, it } from "vitest";
import { partedRequests } from "./requests.ts";

it("what was agreed, declined or taken back does not stand among what waits", () => {
  const { waiting, decided } = partedRequests(requestStatuses.map((status) => ({ status })));
  expect(waiting.map(({ status }) => status)).toEqual(["asked"]);
  expect(decided.map(({ status }) => status)).toEqual(["approved", "declined", "withdrawn"]);
});
