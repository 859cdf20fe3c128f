import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { newId } from "@carepoint/domain/kernel/id";
import { type RecallSource, readNumbers, recallInput, recallSources } from "@carepoint/domain/stock/recalls";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { PackText } from "../../../components/pack-text.tsx";
import { PickMedicine } from "../../../components/pick-medicine.tsx";
import { usePurchasingCommands } from "./purchasing-data.ts";
import { recallSourceWords } from "./purchasing-words.ts";

/** Which batches of which medicine nobody may be given any more, and who says so. */
export function RecallForm() {
  const { t, i18n } = useLingui();
  const offline = useOnlineOnly();
  const navigate = useNavigate();
  const { recall } = usePurchasingCommands();
  const [recallId] = useState(() => newId());
  const [medicine, setMedicine] = useState<FoundMedicineView>();
  const [typed, setTyped] = useState("");
  const [source, setSource] = useState<RecallSource>("maker");
  const [reference, setReference] = useState("");
  const [reason, setReason] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const numbers = readNumbers(typed);
  const read = recallInput.safeParse({ recallId, medicineId: medicine?.id, numbers, source, reference, reason });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!read.success) return;
    const onSuccess = () => void navigate({ to: "/pharmacy/purchasing/recalls/$recallId", params: { recallId } });
    recall.mutate(read.data, { onSuccess });
  };
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-soft">
        <Trans>From now on no store of the hospital gives these batches out, also those that come later.</Trans>
      </p>
      {medicine ? (
        <p className="font-strong">
          {medicine.brand}, <PackText brand={medicine.brand} packText={medicine.packText} />
        </p>
      ) : (
        <PickMedicine
          ref={box}
          onPicked={(picked, { number }) => {
            setMedicine(picked);
            if (number) setTyped(number);
          }}
          onDone={() => undefined}
        />
      )}
      <TextArea
        label={t`Batch numbers`}
        hint={t`As many as the letter names, apart by commas or lines.`}
        required
        maxLength={4000}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <SelectField
        label={t`Who calls them back?`}
        required
        options={recallSources.map((value) => ({ value, label: i18n._(recallSourceWords[value]) }))}
        value={source}
        onChange={({ target }) => setSource(recallSources.find((each) => each === target.value) ?? source)}
      />
      <TextField
        label={t`Number of the letter or notice`}
        maxLength={80}
        value={reference}
        onChange={({ target }) => setReference(target.value)}
      />
      <TextArea
        label={t`Why?`}
        required
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <ErrorNotice error={recall.error} />
      <Button
        type="submit"
        variant="danger"
        pending={recall.isPending}
        blocked={offline ?? (read.success ? undefined : t`Name the medicine, its batches and the reason first.`)}
      >
        <Plural value={numbers.length} one="Call # batch back" other="Call # batches back" />
      </Button>
    </form>
  );
}
