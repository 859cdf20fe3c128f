import type { OrderView } from "@carepoint/domain/records/orders";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOrderCommands } from "./order-data.ts";
import { OrderFacts } from "./order-facts.tsx";

type OrderSheetProps = {
  order: OrderView;
  what: "review" | "cancel";
  blocked: string | undefined;
  onClose: () => void;
};

const leastReason = 3;

/** One thing that is said of an order: what its result means for the patient, or why it is withdrawn. */
export function OrderSheet({ order, what, blocked, onClose }: OrderSheetProps) {
  const { t } = useLingui();
  const toast = useToast();
  const formId = useId();
  const { review, cancel } = useOrderCommands();
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const { id: orderId, version: baseVersion } = order;
  const words = {
    review: {
      title: t`Review the result`,
      label: t`What it means, for the patient`,
      hint: t`In plain words. From now on the patient reads the result too.`,
      done: t`Reviewed. The patient is told.`,
    },
    cancel: { title: t`Withdraw the request`, label: t`Why`, hint: undefined, done: t`Request withdrawn` },
  }[what];
  const required = what === "cancel";
  const after = {
    onSuccess: () => {
      onClose();
      toast({ title: words.done, tone: "success" });
    },
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (required && text.trim().length < leastReason) return setMissing(true);
    if (what === "review") review.mutate({ orderId, baseVersion, told: text }, after);
    if (what === "cancel") cancel.mutate({ orderId, reason: text }, after);
  };
  const pending = review.isPending || cancel.isPending;
  return (
    <Sheet
      open
      onClose={onClose}
      title={words.title}
      closeLabel={t`Close`}
      footer={
        <Button type="submit" form={formId} variant="primary" pending={pending} blocked={blocked}>
          {what === "review" ? <Trans>Reviewed</Trans> : <Trans>Save</Trans>}
        </Button>
      }
    >
      <form id={formId} noValidate autoComplete="off" className="flex flex-col gap-4" onSubmit={send}>
        <OrderFacts order={order} named />
        <TextArea
          label={words.label}
          hint={words.hint}
          required={required}
          rows={4}
          maxLength={what === "review" ? 2000 : 500}
          data-first-focus
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={missing && text.trim().length < leastReason ? t`Write something first.` : undefined}
        />
        <ErrorNotice error={review.error ?? cancel.error} />
      </form>
    </Sheet>
  );
}
