import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { StoreId } from "@carepoint/domain/kernel/id";
import type { ReceiptLine } from "@carepoint/domain/stock/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { PackText } from "../../../components/pack-text.tsx";
import { useMedicineStock } from "../data.ts";
import { type DraftField, draftFields, firstEmpty, type LineDraft, ofKnownBatch, readLine } from "./receipt-draft.ts";

type ReceiptLineFormProps = {
  storeId: StoreId;
  today: CalendarDate;
  start: LineDraft;
  onAdded: (line: ReceiptLine) => void;
  onLeft: () => void;
};

/** One batch of the bill. Enter goes to the next field that is empty, and adds the line when none is; Escape leaves it. */
export function ReceiptLineForm({ storeId, today, start, onAdded, onLeft }: ReceiptLineFormProps) {
  const { t } = useLingui();
  const [draft, setDraft] = useState(start);
  const [wrong, setWrong] = useState<ReadonlySet<DraftField>>(new Set());
  const form = useRef<HTMLFormElement>(null);
  const known = useMedicineStock(storeId, start.medicine.id).data?.batches ?? [];
  const focus = (field: DraftField) => form.current?.querySelector<HTMLInputElement>(`[name="${field}"]`)?.focus();
  useEffect(() => focus(firstEmpty(start)), [start]);
  const add = (event: FormEvent) => {
    event.preventDefault();
    const read = readLine(draft, today);
    if ("line" in read) return onAdded(read.line);
    setWrong(read.wrong);
    focus(draftFields.find((field) => read.wrong.has(field)) ?? "number");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onLeft();
    const next = firstEmpty(draft);
    const isLast = draft[next] !== "";
    if (event.key !== "Enter" || isLast || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    focus(next);
  };
  const field = (name: DraftField, error: string) => ({
    name,
    value: draft[name],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
    ...(wrong.has(name) && { error }),
  });
  const { brand, packText } = draft.medicine;
  return (
    <Card tone="now">
      <form
        ref={form}
        noValidate
        autoComplete="off"
        onSubmit={add}
        onKeyDown={onKeyDown}
        className="flex flex-col gap-4"
      >
        <div>
          <h2 className="text-lg">{brand}</h2>
          <p className="text-sm text-soft">
            <PackText brand={brand} packText={packText} />
          </p>
        </div>
        <div className="grid gap-4 sm:grid-cols-3 xl:grid-cols-6">
          <TextField
            label={t`Batch number`}
            required
            maxLength={40}
            {...field("number", t`Enter the number on the pack.`)}
            onBlur={() => setDraft((before) => ofKnownBatch(before, known))}
          />
          <TextField
            label={t`Expiry`}
            hint={t`Such as 07/28`}
            required
            maxLength={12}
            {...field("expiry", t`Enter a month such as 07/28 that is not over.`)}
          />
          <TextField
            label={t`Packs`}
            inputMode="numeric"
            required
            maxLength={6}
            {...field("packs", t`Enter whole packs.`)}
          />
          <TextField
            label={t`Free packs`}
            inputMode="numeric"
            maxLength={6}
            {...field("freePacks", t`Enter whole packs.`)}
          />
          <TextField
            label={t`Cost of a pack`}
            prefix="₹"
            inputMode="decimal"
            required
            maxLength={12}
            {...field("packCost", t`Enter rupees, such as 21.50.`)}
          />
          <TextField
            label={t`MRP`}
            prefix="₹"
            inputMode="decimal"
            required
            maxLength={12}
            {...field("mrp", t`Enter the MRP on the pack.`)}
          />
        </div>
        <div className="flex gap-2">
          <Button type="submit" variant="primary">
            <Trans>Add to the receipt</Trans>
          </Button>
          <Button variant="quiet" onClick={onLeft}>
            <Trans>Leave out</Trans>
          </Button>
        </div>
      </form>
    </Card>
  );
}
