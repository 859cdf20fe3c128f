import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import type { StoreId } from "@carepoint/domain/kernel/id";
import { type PackCode, readPackCode } from "@carepoint/domain/stock/pack-code";
import { FindField } from "@carepoint/ui/blocks/find-field";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type Ref, useEffect, useState } from "react";
import { useRested } from "../lib/rested.ts";
import { ErrorNotice } from "./error-notice.tsx";
import { FoundMedicine } from "./found-medicine.tsx";
import { useFoundMedicines, useLookUp, useUnitsHere } from "./look-up.ts";

type PickMedicineProps = {
  ref: Ref<HTMLInputElement>;
  onPicked: (medicine: FoundMedicineView, code: PackCode) => void;
  /** Enter with nothing typed: the bill is whole. */
  onDone: () => void;
  /** Where it would be taken from: each row then says whether it is there. */
  storeId?: StoreId;
};

const restMs = 150;
const enoughLetters = 2;

/**
 * One box for scanner and keyboard. What is typed is looked for while it is typed, and Enter takes the one that is marked: never one that
 * nobody has seen, unless it is the only one. A scan ends with Enter before anything is shown and is asked for by itself.
 */
export function PickMedicine({ ref, onPicked, onDone, storeId }: PickMedicineProps) {
  const { t } = useLingui();
  const lookUp = useLookUp();
  const [typed, setTyped] = useState("");
  const [entered, setEntered] = useState<string>();
  const [error, setError] = useState<unknown>();
  const text = typed.trim();
  const rested = useRested(text, restMs);
  const asked = entered === text ? text : rested.length >= enoughLetters ? rested : "";
  const search = useFoundMedicines(asked);
  const isSettled = text !== "" && asked === text && search.isSuccess && !search.isPlaceholderData;
  const count = search.data?.length ?? 0;
  const here = useUnitsHere(isSettled ? storeId : undefined, search.data?.map(({ id }) => id) ?? []);
  const take = (medicine: FoundMedicineView) => {
    setTyped("");
    setEntered(undefined);
    onPicked(medicine, readPackCode(text));
  };
  const scan = async () => {
    setTyped("");
    const { items } = await lookUp(text);
    const [only] = items;
    if (only && items.length === 1) onPicked(only, readPackCode(text));
    else {
      setTyped(text);
      setEntered(text);
    }
  };
  const enter = () => {
    setError(undefined);
    if (text === "") onDone();
    else if (!isCode(text)) setEntered(text);
    else
      scan().catch((refusal: unknown) => {
        setTyped(text);
        setError(refusal);
      });
  };
  const only = isSettled && entered === text && search.data?.length === 1 ? search.data[0] : undefined;
  // An Enter that came before the answer counts once it is there.
  useEffect(() => {
    if (only) take(only);
  });
  return (
    <div className="flex flex-col gap-2">
      <FindField
        large
        ref={ref}
        label={t`Scan a pack, or type the medicine`}
        value={typed}
        onChange={(now) => {
          setTyped(now);
          setEntered(undefined);
          setError(undefined);
        }}
        clearLabel={t`Clear`}
        found={asked === "" ? undefined : search.data}
        settled={isSettled}
        listLabel={t`Medicines`}
        countLabel={<Plural value={count} one="# medicine found" other="# medicines found" />}
        toKey={({ id }) => id}
        row={(medicine) => <FoundMedicine medicine={medicine} here={storeId && here(medicine.id)} />}
        onTaken={take}
        onEnter={enter}
      />
      <ErrorNotice error={error ?? search.error} />
      {isSettled && search.data.length === 0 && (
        <p role="status" className="text-sm text-soft">
          <Trans>Nothing in the catalogue fits.</Trans>
        </p>
      )}
    </div>
  );
}

/** What a scanner types has digits, and more of them than a name. */
function isCode(text: string): boolean {
  return /^\d{6,}$/.test(text.replaceAll(" ", "")) || readPackCode(text).number !== undefined || /^[\](]/.test(text);
}
