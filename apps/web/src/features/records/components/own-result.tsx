import { can } from "@carepoint/domain/kernel/state-machine";
import type { OrderView } from "@carepoint/domain/records/orders";
import { orderLifecycle } from "@carepoint/domain/records/states";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useOrderCommands } from "./order-data.ts";

/** The report of another laboratory, which the patient's people hold and the doctor does not. */
export function OwnResult({ order: { id: orderId, status } }: { order: OrderView }) {
  const { t } = useLingui();
  const toast = useToast();
  const formId = useId();
  const blocked = useOnlineOnly();
  const { enter } = useOrderCommands();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  if (!can(orderLifecycle, status, "result")) return null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return setMissing(true);
    enter.mutate(
      { orderId, text },
      {
        onSuccess: () => {
          setOpen(false);
          setText("");
          toast({ title: t`Sent to your doctor`, tone: "success" });
        },
      },
    );
  };
  return (
    <>
      <Button className="self-start" blocked={blocked} onClick={() => setOpen(true)}>
        <Trans>I have the result</Trans>
      </Button>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={t`Your result`}
        closeLabel={t`Close`}
        footer={
          <Button type="submit" form={formId} variant="primary" pending={enter.isPending} blocked={blocked}>
            <Trans>Send to the doctor</Trans>
          </Button>
        }
      >
        <form id={formId} noValidate autoComplete="off" className="flex flex-col gap-4" onSubmit={send}>
          <p className="max-w-prose">
            <Trans>
              Copy what the report says, with the units. Bring the paper to your next visit. If you feel worse, do not
              wait for an answer here: call the hospital or 112.
            </Trans>
          </p>
          <TextArea
            label={t`What the report says`}
            required
            rows={5}
            maxLength={8000}
            data-first-focus
            value={text}
            onChange={(event) => setText(event.target.value)}
            error={missing && text.trim() === "" ? t`Write something first.` : undefined}
          />
          <ErrorNotice error={enter.error} />
        </form>
      </Sheet>
    </>
  );
}
