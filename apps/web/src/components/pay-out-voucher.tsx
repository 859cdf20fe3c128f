import { type VoucherSize, voucherSizes } from "@carepoint/domain/billing/pay-out-voucher";
import type { RefundId } from "@carepoint/domain/kernel/id";
import { localeSchema } from "@carepoint/domain/kernel/language";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import { useState } from "react";
import { useCommand } from "../lib/command.ts";
import { readPreference, writePreference } from "../lib/preferences.ts";
import { givePdf } from "../lib/save-file.ts";
import { useTRPC, useTRPCClient } from "../lib/trpc.ts";
import { useOnlineOnly } from "./online-only.ts";

/** Where the money went out: each counter prints its own. */
type Counter = "billing" | "pharmacy";

/** The voucher of money that was handed out, for whoever has it to sign: counted as a print, so that one alone is the original. */
export function PayOutVoucher({ refundId, at = "billing" }: { refundId: RefundId; at?: Counter }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const [size, setSize] = useState<VoucherSize>(
    () => voucherSizes.find((each) => each === readPreference("voucher-paper")) ?? "a5",
  );
  const paper = useVoucherPaper(at);
  const names: Readonly<Record<VoucherSize, string>> = { a5: t`A5 sheet`, roll: t`Receipt roll, 80 mm` };
  const make = () =>
    paper.mutate(
      { refundId, size, locale: localeSchema.catch("en").parse(i18n.locale) },
      {
        onSuccess: (file) => void givePdf(file),
        onError: () => toast({ title: t`The PDF could not be made just now. Try again.`, tone: "warn" }),
      },
    );
  return (
    <div className="flex flex-wrap items-end gap-3">
      <SelectField
        label={t`Paper of the voucher`}
        labelHidden
        value={size}
        options={voucherSizes.map((value) => ({ value, label: names[value] }))}
        onChange={({ target }) => {
          const chosen = voucherSizes.find((each) => each === target.value) ?? "a5";
          writePreference("voucher-paper", chosen);
          setSize(chosen);
        }}
      />
      <Button icon={<FileDown aria-hidden="true" />} blocked={blocked} pending={paper.isPending} onClick={make}>
        <Trans>Voucher to sign</Trans>
      </Button>
    </div>
  );
}

function useVoucherPaper(at: Counter) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const print = useCommand(trpc[at].printPayOut.mutationOptions());
  return useMutation({
    mutationFn: async (input: Parameters<typeof client.billing.payOutPaper.query>[0]) => {
      await print.mutateAsync({ refundId: input.refundId });
      return client[at].payOutPaper.query(input);
    },
  });
}
