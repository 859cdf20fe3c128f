import { isEmptyNote } from "@carepoint/domain/records/note";
import type { EncounterView } from "@carepoint/domain/records/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { PenLine } from "lucide-react";
import { useId, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { listText } from "../../../lib/format.ts";
import type { NoteDraft } from "./note-draft.ts";
import { usePinState, useSigningProof } from "./signing-proof.tsx";
import { forgetUnsent, unsentMedicines } from "./unsent-prescriptions.ts";
import { useCompleteVisit, useSignVisit, type Visit } from "./visit-data.ts";

type FinishVisitProps = { visit: Visit; encounter: EncounterView; draft: NoteDraft; blocked: string | undefined };

/** The end of a visit: the note is signed and the visit done with it, or the visit is done and the note put off. */
export function FinishVisit({ visit, encounter, draft, blocked }: FinishVisitProps) {
  const { t } = useLingui();
  const [asking, setAsking] = useState<"sign" | "later">();
  const close = () => setAsking(undefined);
  usePinState(); // there before the sheet opens
  const open = encounter.status === "open";
  const empty = isEmptyNote(draft.note) ? t`The note is empty. It can be put off, not signed.` : undefined;
  return (
    <>
      <ActionBar>
        <Button
          variant="primary"
          size="large"
          icon={<PenLine aria-hidden="true" />}
          blocked={blocked ?? empty}
          onClick={() => setAsking("sign")}
        >
          {open ? <Trans>Sign and finish</Trans> : <Trans>Sign the note</Trans>}
        </Button>
        {open && (
          <Button size="large" blocked={blocked} onClick={() => setAsking("later")}>
            <Trans>Finish later</Trans>
          </Button>
        )}
      </ActionBar>
      {asking === "sign" && <SignNote visit={visit} encounter={encounter} draft={draft} onClose={close} />}
      {asking === "later" && <PutOff visit={visit} encounter={encounter} draft={draft} onClose={close} />}
    </>
  );
}

type AskingProps = Omit<FinishVisitProps, "blocked"> & { onClose: () => void };

/** What is still on its way is saved first: the signature stands under the words that are on the screen. */
function SignNote({ visit, encounter, draft, onClose }: AskingProps) {
  const { t } = useLingui();
  const toast = useToast();
  const formId = useId();
  const proof = useSigningProof();
  const sign = useSignVisit();
  const [fault, setFault] = useState<unknown>(null);
  const submit = async () => {
    setFault(null);
    try {
      const { version } = await draft.flush();
      if (!(await proof.prove())) return;
      await sign.mutateAsync({ encounterId: encounter.id, baseVersion: version });
      forgetUnsent(encounter.id);
      toast({ title: t`The note is signed`, tone: "success" });
      onClose();
    } catch (error) {
      proof.refused(error);
      setFault(error);
    }
  };
  const pending = draft.saving || proof.isPending || sign.isPending;
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Sign this note?`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Go on writing</Trans>
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            <Trans>Sign</Trans>
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
        <p>
          <Trans>The note stands as it is from then on, and the patient can read it. You can still add to it.</Trans>
        </p>
        {encounter.status === "open" && <Unprescribed visit={visit} encounter={encounter} />}
        {proof.field}
        <ErrorNotice error={fault ?? proof.error} />
      </form>
    </Sheet>
  );
}

function PutOff({ visit, encounter, draft, onClose }: AskingProps) {
  const { t } = useLingui();
  const complete = useCompleteVisit();
  const later = async () => {
    await draft.flush().catch(() => undefined); // the words stay, and are tried again: the note is written on
    const done = () => {
      forgetUnsent(encounter.id);
      onClose();
    };
    complete.mutate({ encounterId: encounter.id, finishLater: true }, { onSuccess: done });
  };
  return (
    <ConfirmDialog
      open
      title={t`Finish this visit without signing?`}
      confirmLabel={t`Finish later`}
      cancelLabel={t`Go on writing`}
      pending={complete.isPending}
      onConfirm={() => void later()}
      onCancel={onClose}
    >
      <p>
        <Trans>The visit is done. Its note waits among your unsigned ones.</Trans>
      </p>
      <Unprescribed visit={visit} encounter={encounter} />
      <ErrorNotice error={complete.error} />
    </ConfirmDialog>
  );
}

/** Medicines that stand in the form and were not issued are lost with the end of the visit: that is said by name. */
function Unprescribed({ visit, encounter }: Pick<FinishVisitProps, "visit" | "encounter">) {
  const { t } = useLingui();
  const names = listText(unsentMedicines(encounter.id));
  if (names !== "")
    return (
      <Notice tone="warn" title={t`This prescription is not issued yet`}>
        <p>
          <Trans>Go on writing to issue it. When the visit is done it is lost: {names}.</Trans>
        </p>
      </Notice>
    );
  if (visit.prescriptions.length > 0) return null;
  return (
    <p className="text-soft">
      <Trans>No prescription was issued. None can be added after this.</Trans>
    </p>
  );
}
