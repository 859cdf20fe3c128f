import { globSync, readFileSync } from "node:fs";
import { appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { refundLifecycle } from "@carepoint/domain/billing/states";
import { doctorLifecycle } from "@carepoint/domain/doctors/states";
import { medicineOrderLifecycle } from "@carepoint/domain/pharmacy/order-states";
import { expect, it } from "vitest";
import { actionWords } from "./action-words.ts";
import { fieldText } from "./field-words.ts";

const api = new URL("../../../../../api/src/", import.meta.url).pathname;

it("every action that a command writes down has words", () => {
  const sources = globSync("**/*.ts", { cwd: api, exclude: ["**/*.test.ts", "testing/**"] });
  const told = sources.flatMap(
    (file) => readFileSync(`${api}${file}`, "utf8").match(/action: "[a-z_]+\.[a-z_]+"/g) ?? [],
  );
  const actions = [...new Set(told.map((each) => each.slice(9, -1)))].filter((action) => action !== "doctor.judge");
  expect(actions.length).toBeGreaterThan(40);
  expect(actions.filter((action) => !(action in actionWords))).toEqual([]);
});

it("every step of a lifecycle that is written down has words", () => {
  const steps = (subject: string, lifecycle: Readonly<Record<string, object>>) =>
    Object.values(lifecycle).flatMap((next) => Object.keys(next).map((event) => `${subject}.${event}`));
  const told = [
    ...steps("appointment", appointmentLifecycle),
    ...steps("doctor", doctorLifecycle),
    ...steps("refund", refundLifecycle),
    ...steps("medicine_order", medicineOrderLifecycle),
    ...["doctor.deactivate", "doctor.reactivate", "payment.keep", "payment.return"],
  ];
  const silent = new Set(["doctor.amend"]); // told as doctor.amend_application
  expect([...new Set(told)].filter((action) => !(action in actionWords) && !silent.has(action))).toEqual([]);
});

it("a field without a word of its own is taken apart", () => {
  expect(fieldText("wrappedKey", () => "")).toBe("wrapped key");
});
