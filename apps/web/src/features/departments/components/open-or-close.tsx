import type { CloseDepartmentInput, DepartmentView } from "@carepoint/domain/departments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useDepartmentCommands } from "../data.ts";

type Visits = CloseDepartmentInput["visits"];

/** Closing asks what becomes of the visits that lie ahead before anything happens to them. */
export function OpenOrClose({ department }: { department: DepartmentView }) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { close, reopen } = useDepartmentCommands();
  const [visits, setVisits] = useState<Visits>("keep");
  const [reason, setReason] = useState("");
  const [asking, setAsking] = useState(false);
  const departmentId = department.id;

  if (!department.active) {
    return (
      <div className="flex flex-col gap-3 border-hairline border-t pt-5">
        <p className="text-soft">
          <Trans>Closed: patients do not see it and cannot book here.</Trans>
        </p>
        <ErrorNotice error={reopen.error} />
        <Button
          className="self-start"
          blocked={blocked}
          pending={reopen.isPending}
          onClick={() => reopen.mutate({ departmentId })}
        >
          <Trans>Open again</Trans>
        </Button>
      </div>
    );
  }
  const shut = () =>
    close.mutate(
      { departmentId, visits, reason },
      {
        onSuccess: ({ ahead }) =>
          toast({
            title: t`The department is closed`,
            body:
              ahead > 0 &&
              plural(ahead, { one: "# visit is being cancelled.", other: "# visits are being cancelled." }),
            tone: "success",
          }),
      },
    );
  return (
    <div className="flex flex-col gap-4 border-hairline border-t pt-5">
      <h3 className="text-lg">
        <Trans>Close this department</Trans>
      </h3>
      <ChoiceField
        name="visits"
        label={t`What becomes of the visits that are booked?`}
        value={visits}
        onChange={(event) => setVisits(event.target.value === "keep" ? "keep" : "cancel_and_refund")}
        options={[
          { value: "keep", label: t`They stay`, description: t`Nothing new can be booked.` },
          {
            value: "cancel_and_refund",
            label: t`Cancel them all`,
            description: t`Each patient is told and gets the whole fee back.`,
          },
        ]}
      />
      <TextField
        label={t`Reason`}
        hint={t`Patients whose visit is cancelled read it.`}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button
        className="self-start"
        variant="danger"
        blocked={blocked ?? (reason.trim() === "" ? t`Write the reason first.` : undefined)}
        onClick={() => setAsking(true)}
      >
        <Trans>Close department</Trans>
      </Button>
      <ConfirmDialog
        open={asking}
        danger
        title={t`Close this department now?`}
        confirmLabel={t`Close department`}
        cancelLabel={t`Keep it open`}
        pending={close.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={shut}
      >
        <p>
          {visits === "keep" ? (
            <Trans>Visits that are booked stay. Nobody can book new ones.</Trans>
          ) : (
            <Trans>Every visit ahead is cancelled and its fee is refunded. This cannot be taken back.</Trans>
          )}
        </p>
        <ErrorNotice error={close.error} />
      </ConfirmDialog>
    </div>
  );
}
