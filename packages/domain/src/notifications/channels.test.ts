import { expect, test } from "vitest";
import { deliveries, pushTopic, templates } from "./channels.ts";

test("a secret goes out one way only, and never as a push", () => {
  const secrets = templates.filter((template) => deliveries[template].secret);
  expect(secrets).toEqual(["verify_email", "reset_password", "otp", "otp_staff"]);
  for (const template of secrets) {
    expect(deliveries[template].channels).toHaveLength(1);
    expect(pushTopic(template)).toBeNull();
  }
});

test("a push never says which message it is, only which kind of page waits", () => {
  expect(pushTopic("prescription_ready")).toBe("news");
  expect(pushTopic("otp")).toBeNull();
  for (const template of templates)
    expect(pushTopic(template) === null).toBe(!deliveries[template].channels.includes("push"));
});
