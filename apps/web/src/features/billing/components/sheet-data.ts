import type { InvoiceView } from "@carepoint/domain/billing/schema";
import type { BillPaperInput, SheetView } from "@carepoint/domain/billing/sheet";
import type { InvoiceId } from "@carepoint/domain/kernel/id";
import type { PdfFile } from "@carepoint/domain/kernel/pdf-file";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useSession } from "../../../lib/session.ts";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";
import { useKeptRow } from "../../../offline/read.ts";

/** What stands on a bill's paper: as the hospital has it, else as much of it as this device keeps. */
export function useSheet(invoiceId: InvoiceId, kept: InvoiceView | undefined): SheetView | undefined {
  const trpc = useTRPC();
  const read = useQuery(trpc.billing.sheet.queryOptions({ invoiceId })).data;
  const hospital = useQuery(trpc.settings.public.queryOptions(undefined, { staleTime: 5 * 60_000 })).data;
  const row = useKeptRow("branch", kept?.branchId ?? "").row;
  const patient = useSession()?.patients.find(({ id }) => id === kept?.patientId);
  const branch = hospital?.branches.find(({ id }) => id === kept?.branchId) ?? row;
  if (read || !kept || !branch || !patient) return read;
  return keptSheet(kept, { branch, patient, hospitalName: hospital?.hospitalName });
}

interface Known {
  readonly branch: SheetView["branch"] & { readonly gstin: string | null };
  readonly patient: SheetView["patient"];
  readonly hospitalName: SheetView["hospitalName"] | undefined;
}

/** A bill that the device keeps, under the registration that it was issued under: the branch may have another by now. */
export function keptSheet(
  bill: InvoiceView,
  { branch, patient, hospitalName = { en: "Care Point" } }: Known,
): SheetView {
  const unknown = { doctor: null, credits: null, payments: [], payer: null, pharmacy: null, prints: 1 };
  const { name, mrn } = patient;
  const { gstin = branch.gstin } = bill; // kept from before bills said theirs
  return { bill, hospitalName, branch, gstin, patient: { name, mrn }, ...unknown };
}

/** Counts a print. */
export function usePrintBill() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.sheet.pathFilter());
  return useCommand(trpc.billing.printBill.mutationOptions({ onSettled }));
}

/** The bill as PDF, after its print was counted: who asked first has the original. */
export function usePaper() {
  const client = useTRPCClient();
  const printBill = usePrintBill();
  return useMutation({
    mutationFn: async (input: BillPaperInput): Promise<PdfFile> => {
      await printBill.mutateAsync({ invoiceId: input.invoiceId });
      return client.billing.paper.query(input);
    },
  });
}
