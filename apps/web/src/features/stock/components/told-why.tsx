import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { useLingui } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";

type ToldWhyProps = {
  /** Of the button that opens it and of the one that does it. */
  label: string;
  title: string;
  /** What will happen. */
  children: ReactNode;
  pending: boolean;
  error: unknown;
  onTold: (reason: string, done: () => void) => void;
};

/** Something that ends a thing for good, with the reason said first. */
export function ToldWhy({ label, title, children, pending, error, onTold }: ToldWhyProps) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const close = () => setOpen(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") onTold(reason, close);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Sheet open={isOpen} onClose={close} closeLabel={t`Close`} title={title}>
        <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
          <p className="text-soft">{children}</p>
          <TextArea
            label={t`Why?`}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <ErrorNotice error={error} />
          <Button
            type="submit"
            variant="danger"
            pending={pending}
            blocked={offline ?? (reason.trim() === "" ? t`Say why first.` : undefined)}
          >
            {label}
          </Button>
        </form>
      </Sheet>
    </>
  );
}
