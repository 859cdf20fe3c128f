import { newId } from "@carepoint/domain/kernel/id";
import { expect, it } from "vitest";
import { emptyPackage, emptyPart, packageOf } from "./package-draft.ts";

const serviceId = newId();
const typed = {
  ...emptyPackage,
  en: "Diabetes year",
  price: "2,400",
  parts: [
    { ...emptyPart(1), quantity: "4", worth: "500" },
    { ...emptyPart(2), quantity: "4", serviceId },
  ],
};
const wrong = (change: object) => packageOf({ ...typed, ...change }).error?.issues.map(({ path }) => path.join("."));

it("what was typed is asked for; an empty Hindi name is none", () => {
  expect(packageOf(typed).data).toEqual({
    name: { en: "Diabetes year" },
    validDays: 365,
    price: 240_000,
    contents: [
      { of: "visits", quantity: 4, visitKinds: ["in_person"], departmentId: null, doctorId: null, worth: 50_000 },
      { of: "service", quantity: 4, serviceId },
    ],
  });
});

it("paise in the price, nothing inside, no kind of visit and the same service twice are said where they are", () => {
  expect(wrong({ price: "2,400.50" })).toEqual(["price"]);
  expect(wrong({ parts: [] })).toEqual(["contents"]);
  expect(wrong({ parts: [{ ...emptyPart(1), visitKinds: [], worth: "5" }] })).toEqual(["contents.0.visitKinds"]);
  expect(wrong({ parts: [1, 2].map((key) => ({ ...emptyPart(key), serviceId })) })).toEqual(["contents"]);
});
