import type { OrderView } from "@carepoint/domain/records/orders";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { blockedUnlessSending, SentFileField } from "../../../components/sent-file-field.tsx";
import { useSending } from "../../../components/use-sending.ts";
import { useOrderCommands } from "./order-data.ts";
import { OrderFacts } from "./order-facts.tsx";

type ResultFormProps = {
  order: OrderView;
  /** Whose hand it is from: the patient's people's, with a report of another laboratory. */
  own?: boolean;
  onClose: () => void;
};

/** What came of the tests: the report itself, words, or both. */
export function ResultForm({ order, own = false, onClose }: ResultFormProps) {
  const { t } = useLingui();
  const toast = useToast();
  const formId = useId();
  const blocked = useOnlineOnly();
  const sending = useSending("report");
  const { enter } = useOrderCommands();
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const isEmpty = text.trim() === "" && sending.state === "none";
  const done = own ? t`Sent to your doctor` : t`Result entered`;
  const close = () => {
    sending.cancel();
    onClose();
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (isEmpty) return setMissing(true);
    const fileId = sending.state === "none" ? undefined : await sending.file();
    if (fileId === null) return; // what is wrong with the file stands beside it
    enter.mutate(
      { orderId: order.id, text, ...(fileId && { fileId }) },
      {
        onSuccess: () => {
          onClose();
          toast({ title: done, tone: "success" });
        },
      },
    );
  };
  return (
    <Sheet
      open
      onClose={close}
      title={own ? t`Your result` : t`Enter result`}
      closeLabel={t`Close`}
      footer={
        <Button
          type="submit"
          form={formId}
          variant="primary"
          pending={sending.saving || enter.isPending}
          blocked={blockedUnlessSending(blocked, sending)}
        >
          {own ? <Trans>Send to the doctor</Trans> : <Trans>Save</Trans>}
        </Button>
      }
    >
      <form
        id={formId}
        noValidate
        autoComplete="off"
        className="flex flex-col gap-5"
        onSubmit={(event) => void send(event)}
      >
        {own ? (
          <p className="max-w-prose">
            <Trans>
              Take a photo of the report or choose its file, or copy what it says with the units. If you feel worse, do
              not wait for an answer here: call the hospital or 112.
            </Trans>
          </p>
        ) : (
          <OrderFacts order={order} named />
        )}
        <SentFileField sending={sending} purpose="report" label={t`Report as a file`} />
        <TextArea
          label={own ? t`What the report says` : t`Result`}
          rows={own ? 5 : 4}
          maxLength={8000}
          data-first-focus
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={missing && isEmpty ? t`Choose a file or write something first.` : undefined}
        />
        <ErrorNotice error={enter.error} />
      </form>
    </Sheet>
  );
}
