import { chartEntryView } from "@carepoint/domain/records/chart";
import { expect, test } from "vitest";
import { shownAllergies } from "./shown-allergies.ts";

const entry = (substance: string, status = "active") =>
  chartEntryView.parse({
    id: crypto.randomUUID(),
    patientId: crypto.randomUUID(),
    version: 1,
    status,
    content: { kind: "allergy", substance },
    recorded: { at: "2026-12-07T02:30:00Z", by: "Asha", role: "patient" },
    changed: { at: "2026-12-07T02:30:00Z", by: "Asha", role: "patient" },
  });
const names = (shown: ReturnType<typeof shownAllergies>) =>
  shown.map(({ allergy, entry: from }) => [allergy.substance, from !== undefined]);

test("what the chart knows has its entry; what only the patient's row knows is shown all the same", () => {
  const listed = [{ substance: "penicillin" }, { substance: "Dust" }];
  expect(names(shownAllergies([entry("Penicillin"), entry("Latex", "struck")], listed))).toEqual([
    ["Penicillin", true],
    ["Dust", false],
  ]);
});

test("without the chart the row alone speaks", () => {
  expect(names(shownAllergies(undefined, [{ substance: "Dust" }]))).toEqual([["Dust", false]]);
});
