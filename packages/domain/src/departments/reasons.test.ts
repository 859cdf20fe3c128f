import { describe, expect, it } from "vitest";
import { departmentsFor, nearestDepartment } from "./reasons.ts";

const bones = {
  slug: "orthopaedics",
  name: { en: "Orthopaedics", hi: "हड्डी एवं जोड़ रोग" },
  description: { en: "Bones, joints, back pain and sports injuries." },
};
const medicine = {
  slug: "general-medicine",
  name: { en: "General medicine", hi: "सामान्य चिकित्सा" },
  description: { en: "Fever, infections, blood pressure." },
};

describe("what hurts leads to a department", () => {
  it.each([
    ["knee", "orthopaedics"],
    ["Fever", "general-medicine"],
    ["घुटने", "orthopaedics"],
    ["बुखार", "general-medicine"],
  ])("%s", (word, slug) => {
    expect(departmentsFor(word)).toEqual([slug]);
  });

  it("a name is no reason", () => {
    expect(departmentsFor("rao")).toEqual([]);
  });
});

describe("whom to see where no doctor fits", () => {
  it("is the department nearest to what was typed, mistyped or not", () => {
    expect(nearestDepartment("feever", [bones, medicine])).toBe(medicine);
    expect(nearestDepartment("orthopedic", [medicine, bones])).toBe(bones);
    expect(nearestDepartment("घुटना", [medicine, bones])).toBe(bones);
  });

  it("is nobody where nothing is near", () => {
    expect(nearestDepartment("zzqqxx", [bones, medicine])).toBeUndefined();
    expect(nearestDepartment("%", [bones, medicine])).toBeUndefined();
  });
});
