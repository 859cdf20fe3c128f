import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { newId, type StoreId } from "@carepoint/domain/kernel/id";
import type { CountScope } from "@carepoint/domain/stock/counts";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useRef, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { PickMedicine } from "../../../components/pick-medicine.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { ChosenMedicines } from "./chosen-medicines.tsx";
import { useCountCommands } from "./sheet-data.ts";

type NewCountProps = { storeId: StoreId; open: boolean; onClose: () => void; onOpened: (countId: string) => void };

/** What is to be counted: everything, what a search finds, or medicines one by one. */
export function NewCount({ open, onClose, ...rest }: NewCountProps) {
  const { t } = useLingui();
  return (
    <Sheet open={open} onClose={onClose} closeLabel={t`Close`} title={t`New count`}>
      {open && <Ask {...rest} />}
    </Sheet>
  );
}

function Ask({ storeId, onOpened }: Pick<NewCountProps, "storeId" | "onOpened">) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { openCount } = useCountCommands();
  const [countId] = useState(() => newId());
  const [by, setBy] = useState<CountScope["by"]>("all");
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<readonly FoundMedicineView[]>([]);
  const button = useRef<HTMLButtonElement>(null);
  const what = scopeOf(by, search, chosen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (what) openCount.mutate({ countId, storeId, what }, { onSuccess: () => onOpened(countId) });
  };
  const options = [
    { value: "all", label: t`The whole store` },
    { value: "search", label: t`A search` },
    { value: "chosen", label: t`Chosen medicines` },
  ] as const;
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
      <SegmentedControl label={t`What is counted?`} options={options} value={by} onChange={setBy} wide />
      {by === "search" && (
        <TextField
          autoFocus
          label={t`Medicine, maker or substance`}
          maxLength={80}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {by === "chosen" && (
        <>
          <PickMedicine
            ref={focusAtOnce}
            onPicked={(medicine) => setChosen([...chosen.filter(({ id }) => id !== medicine.id), medicine])}
            onDone={() => button.current?.focus()}
          />
          <ChosenMedicines chosen={chosen} onTaken={(gone) => setChosen(chosen.filter(({ id }) => id !== gone))} />
        </>
      )}
      <p className="text-sm text-soft">
        <Trans>Whoever counts is not told what the computer expects. Selling goes on meanwhile.</Trans>
      </p>
      {openCount.error && codeOf(openCount.error) === "invalid_input" ? (
        <Notice tone="warn">
          <Trans>This is more than one sheet holds. Count the store in parts, by a search.</Trans>
        </Notice>
      ) : (
        <ErrorNotice error={openCount.error} />
      )}
      <Button
        ref={button}
        type="submit"
        variant="primary"
        pending={openCount.isPending}
        blocked={offline ?? (what ? undefined : t`Say what is to be counted first.`)}
      >
        <Trans>Begin to count</Trans>
      </Button>
    </form>
  );
}

const focusAtOnce = (box: HTMLInputElement | null) => box?.focus();

function scopeOf(by: CountScope["by"], search: string, chosen: readonly FoundMedicineView[]): CountScope | null {
  if (by === "all") return { by };
  if (by === "search") return search.trim() === "" ? null : { by, search: search.trim() };
  return chosen.length === 0 ? null : { by, medicineIds: chosen.map(({ id }) => id) };
}
