import { expect, test } from "vitest";
import { routeOf } from "./http.ts";

test.each([
  ["/api/calendar/canary.ics", "/api/calendar"],
  ["/api/auth/reset-password/canary", "/api/auth"],
  ["/api/files/canary", "/api/files"],
  ["/webhooks/razorpay", "/webhooks/razorpay"],
  ["/visits/canary", "/visits"],
  ["/trpc/doctors.byId", "/trpc/doctors.byId"],
  ["/", "/"],
])("the log says of %s that it was %s", (path, route) => {
  expect(routeOf(path)).toBe(route);
});
