import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { codeOf } from "../../../lib/errors.ts";
import { useKeepFavourite } from "./favourite-data.ts";
import { useLettered } from "./generics-data.ts";

type KeepFavouriteProps = { lines: readonly PrescriptionLine[]; onClose: () => void };

/** One line or several are kept under a name, by which they are typed from then on. */
export function KeepFavourite({ lines, onClose }: KeepFavouriteProps) {
  const { t } = useLingui();
  const formId = useId();
  const letter = useLettered();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const keep = useKeepFavourite();
  const [name, setName] = useState("");
  const [missing, setMissing] = useState(false);
  const taken = keep.error !== null && codeOf(keep.error) === "duplicate";
  const save = () => {
    if (name.trim() === "") return setMissing(true);
    keep.mutate(
      { name, lines: [...lines] },
      {
        onSuccess: () => {
          toast({ title: t`Kept as ${name}`, tone: "success" });
          onClose();
        },
      },
    );
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={lines.length > 1 ? t`Keep as an order set` : t`Keep as a favourite`}
      closeLabel={t`Close`}
      footer={
        <Button type="submit" form={formId} variant="primary" pending={keep.isPending} blocked={blocked}>
          <Trans>Keep</Trans>
        </Button>
      }
    >
      <form
        id={formId}
        noValidate
        autoComplete="off"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          save();
        }}
        onKeyDown={(event) => event.stopPropagation()}
      >
        <ul className="list-disc ps-5 text-sm">
          {lines.map((line, index) => (
            <li key={index}>
              {letter(line.name)} {line.strength} · {line.frequency}
            </li>
          ))}
        </ul>
        <TextField
          data-first-focus
          label={t`Name`}
          hint={t`Short, as you would type it.`}
          maxLength={60}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={
            taken ? t`You have one with this name.` : missing && name.trim() === "" ? t`Give it a name.` : undefined
          }
        />
        <ErrorNotice error={taken ? null : keep.error} />
      </form>
    </Sheet>
  );
}
