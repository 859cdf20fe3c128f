import type { EncounterId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useId, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useUnsaved } from "../../../components/unsaved.ts";
import { useSigningProof } from "./signing-proof.tsx";
import { useAddAddendum } from "./visit-data.ts";

type AddAddendumProps = {
  encounterId: EncounterId;
  blocked: string | undefined;
  /** Words that did not get into the note before it was signed. */
  left: string;
  onAdded: () => void;
};

/** Something more, said of a signed note: signed as it was, and never changed either. */
export function AddAddendum({ encounterId, blocked, left, onAdded }: AddAddendumProps) {
  const { t } = useLingui();
  const [writing, setWriting] = useState(false);
  return (
    <>
      <Button
        className="mt-4"
        icon={<Plus aria-hidden="true" />}
        blocked={blocked}
        onClick={() => setWriting(true)}
      >{t`Add to this note`}</Button>
      {writing && <Writing encounterId={encounterId} left={left} onAdded={onAdded} onClose={() => setWriting(false)} />}
    </>
  );
}

type WritingProps = Omit<AddAddendumProps, "blocked"> & { onClose: () => void };

function Writing({ encounterId, left, onAdded, onClose }: WritingProps) {
  const { t } = useLingui();
  const toast = useToast();
  const formId = useId();
  const [text, setText] = useState(left);
  const proof = useSigningProof();
  const add = useAddAddendum();
  useUnsaved(text.trim() !== "");
  const submit = async () => {
    if (text.trim() === "" || !(await proof.prove())) return;
    add.mutate(
      { encounterId, text },
      {
        onError: proof.refused,
        onSuccess: () => {
          toast({ title: t`It stands below the note now`, tone: "success" });
          onAdded();
          onClose();
        },
      },
    );
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Add to this note`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={proof.isPending || add.isPending}>
            <Trans>Sign and add</Trans>
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        autoComplete="off"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextArea
          label={t`What is to be added`}
          hint={t`It stands below the note with your name and the time. The note itself stays as it was signed.`}
          rows={4}
          maxLength={4000}
          required
          data-first-focus
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {proof.field}
        <ErrorNotice error={add.error ?? proof.error} />
      </form>
    </Sheet>
  );
}
