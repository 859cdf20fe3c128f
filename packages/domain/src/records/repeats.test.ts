import { expect, test } from "vitest";
import { genericId } from "../kernel/id.ts";
import { barredFromRepeats, mostRepeats } from "./repeats.ts";
import { prescriptionView } from "./schema.ts";

const medicine = (
  number: number,
  name: string,
  schedule: "none" | "G" | "H" | "H1" | "X",
  list: "none" | "prohibited",
) => ({
  ...{ id: genericId.parse(`01890000-0000-7000-8000-${String(number).padStart(12, "0")}`), name, schedule },
  telemedicineList: list,
});
const catalogue = [
  medicine(1, "Metformin", "H", "none"),
  medicine(2, "Tramadol", "H", "prohibited"),
  medicine(3, "Alprazolam", "H1", "none"),
  medicine(4, "Ketamine", "X", "none"),
  medicine(5, "Paracetamol", "none", "none"),
];
const lines = (...numbers: number[]) => numbers.map((number) => ({ genericId: catalogue[number - 1]?.id }));

test("schedules X and H1 and narcotics are given once; others may be given again", () => {
  expect(barredFromRepeats(lines(1, 2, 3, 4, 5), catalogue)).toEqual(["Tramadol", "Alprazolam", "Ketamine"]);
  expect(barredFromRepeats(lines(1, 5), catalogue)).toEqual([]);
});

test("what is taken beside it is no reason, and of what is not in the catalogue nobody knows", () => {
  expect(barredFromRepeats([...lines(1), {}], catalogue)).toEqual([]);
});

test("what a device kept from before there were repeats may not be dispensed again", () => {
  expect(prescriptionView.shape.repeatsAllowed.parse(undefined)).toBe(0);
  expect(prescriptionView.shape.repeatsAllowed.safeParse(mostRepeats + 1).success).toBe(false);
});
