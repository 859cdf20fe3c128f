import { type PayerClaimView, payerClaimView } from "@carepoint/domain/billing/payer-claims";
import { newId } from "@carepoint/domain/kernel/id";
import { expect, test } from "vitest";
import { isTooMuch, type TransferDraft, transferOf, transferTotal } from "./transfer-draft.ts";

const payerId = newId();
const claim = (left: number): PayerClaimView =>
  payerClaimView.parse({
    invoiceId: newId(),
    number: "B01/OP26/0000001",
    issuedAt: "2026-12-07T02:30:00Z",
    at: "2026-12-07T02:30:00Z",
    patientId: newId(),
    patientName: "Asha",
    mrn: "CP-1",
    payerId,
    payerKind: "insurer",
    payerName: "Star Health",
    policyNumber: "P/1",
    authorisation: null,
    share: left,
    received: 0,
    taxDeducted: 0,
    left,
    owedBack: 0,
    days: 3,
    writeOff: null,
  });

const [a, b] = [claim(80_000), claim(50_000)];
const draft = (parts: TransferDraft["parts"]): TransferDraft => ({
  reference: "hdfcn00000000001",
  receivedOn: "2026-12-07",
  parts,
});

test("bills that are left empty are not of the transfer, and its total is what came into the bank", () => {
  const said = draft({ [a.invoiceId]: { amount: "720", taxDeducted: "80" } });
  expect(transferTotal(said, [a, b])).toBe(72_000);
  expect(transferOf(payerId, said, [a, b])).toMatchObject({
    reference: "HDFCN00000000001",
    claims: [{ invoiceId: a.invoiceId, amount: 72_000, taxDeducted: 8_000 }],
  });
});

test("more than a payer owes of a bill, words for an amount and nothing at all are not whole", () => {
  const much = draft({ [b.invoiceId]: { amount: "500", taxDeducted: "0.01" } });
  expect(isTooMuch(much, b)).toBe(true);
  expect(transferOf(payerId, much, [a, b])).toBeNull();
  expect(transferOf(payerId, draft({ [b.invoiceId]: { amount: "ten", taxDeducted: "" } }), [b])).toBeNull();
  expect(transferOf(payerId, draft({}), [a, b])).toBeNull();
});
