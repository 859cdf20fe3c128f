import { endOverRefundInput, type GotBackMethod, gotBackMethods } from "@carepoint/domain/billing/over-refunds";
import { bearReasons } from "@carepoint/domain/billing/write-off-reasons";
import { Button } from "@carepoint/ui/blocks/button";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { providerWords } from "../../../components/provider-words.ts";
import { useProving } from "../../../components/proving.tsx";
import { money } from "../../../lib/format.ts";
import { useRefundCommands } from "../data.ts";
import { ReasonFields } from "./reason-fields.tsx";
import { bearWords } from "./refund-words.ts";

interface EndOverRefundProps {
  id: string;
  /** Paise. */
  amount: number;
}

/** What somebody got twice came back, by which way; or the hospital bears it, for which reason. */
export function EndOverRefund({ id: overRefundId, amount }: EndOverRefundProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const proving = useProving();
  const { end: ending } = useRefundCommands();
  const [end, setEnd] = useState<"get_back" | "bear">("get_back");
  const [method, setMethod] = useState<GotBackMethod>("cash");
  const [said, setSaid] = useState({ reference: "", reason: "", note: "" });
  const sum = money(amount);
  const note = said.note.trim();
  const way =
    end === "bear" ? { reason: said.reason } : { method, ...(method !== "cash" && { reference: said.reference }) };
  const wanted = endOverRefundInput.safeParse({ overRefundId, end, ...way, ...(note && { note }) });
  const send = async () => {
    if (!wanted.success || !(await proving.prove())) return;
    const title = end === "bear" ? t`The hospital bears ${sum}` : t`${sum} came back`;
    ending.mutate(wanted.data, {
      onSuccess: ({ requestId }) =>
        toast({ title: requestId ? t`Somebody else must agree now` : title, tone: "success" }),
      onError: proving.refused,
    });
  };
  const references: Readonly<Record<GotBackMethod, string>> = {
    cash: "",
    upi: t`UPI reference`,
    card: t`Reference on the slip`,
    bank: t`Reference of the transfer`,
  };
  return (
    <section className="flex flex-col gap-4">
      <SegmentedControl
        label={t`What became of it?`}
        options={[
          { value: "get_back" as const, label: t`It came back` },
          { value: "bear" as const, label: t`The hospital bears it` },
        ]}
        value={end}
        onChange={setEnd}
      />
      {end === "get_back" ? (
        <>
          <SegmentedControl
            label={t`How it came`}
            options={gotBackMethods.map((value) => ({
              value,
              label: value === "bank" ? t`Bank transfer` : i18n._(providerWords[value]),
            }))}
            value={method}
            onChange={setMethod}
          />
          {method !== "cash" && (
            <TextField
              label={references[method]}
              required
              maxLength={35}
              value={said.reference}
              onChange={(event) => setSaid({ ...said, reference: event.target.value })}
            />
          )}
          <TextField
            label={t`Note`}
            maxLength={500}
            value={said.note}
            onChange={(event) => setSaid({ ...said, note: event.target.value })}
          />
        </>
      ) : (
        <ReasonFields
          reasons={bearReasons.map((value) => ({ value, label: i18n._(bearWords[value]) }))}
          value={said}
          onChange={(reasoned) => setSaid({ ...said, ...reasoned })}
        />
      )}
      {proving.field}
      <ErrorNotice error={ending.error ?? proving.error} />
      <Button
        variant="primary"
        wide
        blocked={blocked}
        pending={ending.isPending || proving.isPending}
        disabled={!wanted.success}
        onClick={() => void send()}
      >
        {end === "bear" ? <Trans>The hospital bears {sum}</Trans> : <Trans>{sum} came back</Trans>}
      </Button>
    </section>
  );
}
