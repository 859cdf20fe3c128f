import { invoiceView } from "@carepoint/domain/billing/schema";
import { newId } from "@carepoint/domain/kernel/id";
import { expect, it } from "vitest";
import { keptSheet } from "./sheet-data.ts";

const bill = (gstin?: string | null) =>
  invoiceView.parse({
    id: newId(),
    version: 1,
    ...{ branchId: newId(), patientId: newId(), appointmentId: null },
    ...{ status: "issued", number: "B01/OP26/0000001", issuedAt: "2026-12-07T04:00:00Z", lines: [] },
    ...{ taxable: 0, tax: 0, roundOff: 0, total: 0, paymentStatus: null, captured: 0, refunded: 0 },
    ...(gstin !== undefined && { gstin }),
  });
const branch = {
  name: { en: "Pune" },
  address: { en: "1 Ganeshkhind Road" },
  phone: "+912025530100",
  state: "27",
  gstin: "27AAACC9999F1Z8",
};
const known = { branch, patient: { name: "Asha", mrn: "CP-1" }, hospitalName: undefined };

it("what is printed from the device bears the registration of the bill, not the branch's of today", () => {
  expect(keptSheet(bill("27AAACC1234F1Z8"), known).gstin).toBe("27AAACC1234F1Z8");
  expect(keptSheet(bill(null), known).gstin).toBeNull();
});

it("a bill that was kept before bills said theirs has the branch's", () => {
  expect(keptSheet(bill(), known).gstin).toBe(branch.gstin);
});
